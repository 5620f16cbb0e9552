"""The dashboard as it is served: the gate first, then our own routes, then Streamlit."""

import os
from pathlib import Path

import streamlit as st
from gerbang import Gerbang
from masuk import Pintu
from sesi import JARINGAN
from starlette.middleware import Middleware
from terbaru import Terbaru

from capaian import open_workspace

_ws = open_workspace()
_kini = Terbaru(_ws)
app = st.App(
    Path(__file__).with_name("app.py"),
    routes=Pintu(_kini).rute(),
    middleware=[Middleware(Gerbang, ws=_ws, kini=_kini, jaringan=bool(os.environ.get(JARINGAN)))],
)
