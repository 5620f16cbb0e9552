"""The dashboard as it is served: the gate first, then our own routes, then Streamlit."""

import os
from pathlib import Path

import streamlit as st
from gerbang import Gerbang
from masuk import Pintu
from sesi import JARINGAN
from starlette.middleware import Middleware

from capaian import open_workspace

_ws = open_workspace()
app = st.App(
    Path(__file__).with_name("app.py"),
    routes=Pintu(_ws).rute(),
    middleware=[Middleware(Gerbang, ws=_ws, jaringan=bool(os.environ.get(JARINGAN)))],
)
