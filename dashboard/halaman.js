// The one script of ours on Streamlit's pages: it names the language, puts Streamlit's own words into Indonesian, and lets
// a button beside a chart save it as a picture.
(() => {
  document.documentElement.lang = "id";
  if (window.capaianHalaman) return;
  window.capaianHalaman = true;

  const KATA = {
    "Upload": "Pilih berkas", "Upload files": "Pilih berkas", "Upload file": "Pilih berkas", "Browse files": "Pilih berkas", "Add files": "Tambah berkas",
    "Drag and drop a file here": "Seret berkas ke sini", "Drag and drop files here": "Seret berkas ke sini",
    "Drag and drop file here": "Seret berkas ke sini", "Drop files here": "Lepaskan berkas di sini", "Drop file here": "Lepaskan berkas di sini",
    "Press Enter to apply": "Tekan Enter", "Press Enter to submit form": "Tekan Enter untuk mengirim",
    "Press Ctrl+Enter to apply": "Tekan Ctrl+Enter", "Press ⌘+Enter to apply": "Tekan ⌘+Enter",
    "Press Ctrl+Enter to submit form": "Tekan Ctrl+Enter untuk mengirim", "Press ⌘+Enter to submit form": "Tekan ⌘+Enter untuk mengirim",
    "No results": "Tidak ada yang cocok", "No options to select": "Tidak ada pilihan", "No options to select.": "Tidak ada pilihan",
    "No options": "Tidak ada pilihan", "Choose an option": "Pilih", "Choose options": "Pilih", "Select an option": "Pilih", "Select all": "Pilih semua",
    "Clear all": "Kosongkan", "Clear value": "Kosongkan", "Clear": "Kosongkan", "Open": "Buka", "Close": "Tutup", "Remove": "Hapus", "Remove file": "Hapus berkas",
    "Link to heading": "Tautan ke bagian ini", "Copy link to heading": "Salin tautan ke bagian ini", "Copy to clipboard": "Salin", "Copied": "Tersalin", "Copied!": "Tersalin",
    "Fullscreen": "Layar penuh", "Close fullscreen": "Tutup layar penuh", "View fullscreen": "Layar penuh", "Exit fullscreen": "Tutup layar penuh",
    "file upload": "Pengunggah berkas", "Show password": "Tampilkan kata sandi", "Hide password": "Sembunyikan kata sandi", "Show password text": "Tampilkan kata sandi", "Hide password text": "Sembunyikan kata sandi",
    "Running...": "Sedang bekerja …", "Running…": "Sedang bekerja …", "Please wait...": "Mohon tunggu …", "Stop": "Hentikan", "Stop running": "Hentikan",
    "Rerun": "Muat ulang", "Always rerun": "Selalu muat ulang", "Main menu": "Menu utama", "Settings": "Tampilan", "Print": "Cetak",
    "Download plot as a PNG": "Unduh gambar", "Download plot as a png": "Unduh gambar", "Download plot": "Unduh gambar", "Download plot as PNG": "Unduh gambar",
    "Taking snapshot - this may take a few seconds": "Gambar sedang dibuat …", "Snapshot succeeded": "Gambar tersimpan:",
    "Sorry, there was a problem downloading your snapshot!": "Gambar tidak dapat dibuat; coba peramban lain.",
    "Connecting": "Menyambung", "Connecting...": "Menyambung …", "CONNECTING": "MENYAMBUNG", "Connection error": "Sambungan terputus", "Connection lost": "Sambungan terputus",
    "Connection lost. Please wait for the app to reconnect, then try again.": "Sambungan terputus. Tunggu sampai tersambung lagi, lalu ulangi.",
    "Connection failed": "Sambungan gagal", "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": "Server dasbor tidak menjawab. Mintalah pengelola menjalankannya lagi:",
    "Is Streamlit still running?": "Server dasbor tidak menjawab. Mintalah pengelola menjalankannya lagi.",
    "Page not found": "Halaman tidak ada", "Error": "Kesalahan", "Bad message format": "Pesan tidak terbaca",
    "The page that you have requested does not seem to exist. Running the app's main page.": "Halaman yang diminta tidak ada. Yang dibuka adalah halaman utama.",
    "You have requested a page that doesn't exist. Running the app's main page.": "Halaman yang diminta tidak ada. Yang dibuka adalah halaman utama.",
    "Oh no.": "Maaf.", "Failed to download file": "Berkas tidak dapat diunduh", "Failed to generate file for download": "Berkas tidak dapat dibuat: sesi sudah berakhir, hak Anda berubah, atau datanya berubah. Muat ulang halaman ini; bila tetap, sampaikan kepada pengelola.", "Download failed": "Berkas tidak dapat diunduh", "Only one file is allowed.": "Hanya satu berkas.",
    "Sidebar": "Menu", "Skip to main content": "Langsung ke isi halaman", "File uploader": "Pengunggah berkas", "App pages": "Halaman", "Open sidebar": "Buka menu", "Close sidebar": "Tutup menu", "Expand sidebar": "Buka menu", "Collapse sidebar": "Tutup menu",
    "View more": "Selengkapnya", "View less": "Ringkas", "Show more": "Selengkapnya", "Show less": "Ringkas", "Page not available": "Halaman tidak tersedia",
    "Network Error": "Jaringan terputus", "Network error": "Jaringan terputus", "App is running": "Sedang bekerja", "Dismiss": "Tutup", "Cancel": "Batal", "Ok": "Baik", "OK": "Baik",
  };
  const POLA = [
    [/^([\d.,]+ ?[KMG]?B) per file(?:\b|$)/, (m) => `Paling besar ${koma(m[1])} tiap berkas`],
    [/^Limit ([\d.,]+ ?[KMG]?B) per file/, (m) => `Paling besar ${koma(m[1])} tiap berkas`],
    [/^File must be ([\d.,]+ ?[KMG]?B) or smaller\.?$/, (m) => `Berkas paling besar ${koma(m[1])}.`],
    [/^(.*) files? (?:is|are) not allowed\.$/, () => "Jenis berkas ini tidak diterima."],
    [/^This app has encountered an error\..*$/s, () => "Ada kesalahan dalam program. Rinciannya tercatat di jendela server; sampaikan kepada pengelola."],
    [/^(\d+(?:\.\d+)?) ?([KMG]?B)$/, (m) => koma(m[0])],
    [/^Remove (.+)$/, (m) => `Hapus ${m[1]}`],
    [/^Selected (.+)$/, (m) => `Terpilih ${m[1]}`],
    [/^Help for (.+)$/, (m) => `Penjelasan ${m[1]}`],
    [/^View (\d+) more$/, (m) => `${m[1]} lainnya`],
    [/^Showing page (\d+) of (\d+)$/, (m) => `Halaman ${m[1]} dari ${m[2]}`],
  ];
  const koma = (teks) => teks.replace(".", ",").replace(/(\d)([KMG]?B)/, "$1 $2");
  const SIFAT = ["aria-label", "title", "placeholder", "data-title", "alt", "aria-roledescription"];

  const kata = (teks) => {
    const inti = teks.trim();
    if (!inti) return null;
    let ganti = Object.hasOwn(KATA, inti) ? KATA[inti] : null;
    for (const [pola, jadi] of ganti === null ? POLA : []) {
      const cocok = inti.match(pola);
      if (cocok) { ganti = inti.replace(pola, jadi(cocok)); break; }
    }
    return ganti === null || ganti === inti ? null : teks.replace(inti, ganti);
  };
  // What the pages themselves write (.kc) and what a person types is nobody's to change.
  const milikKami = (simpul) => (simpul.nodeType === 1 ? simpul : simpul.parentElement)?.closest(".kc, textarea, input");
  const sifat = (unsur) => {
    for (const nama of SIFAT) {
      const ganti = unsur.hasAttribute(nama) ? kata(unsur.getAttribute(nama)) : null;
      if (ganti !== null) unsur.setAttribute(nama, ganti);
    }
  };
  const terjemah = (akar) => {
    if (akar.nodeType === 3) {
      const ganti = milikKami(akar) ? null : kata(akar.data);
      if (ganti !== null) akar.data = ganti;
      return;
    }
    if (akar.nodeType !== 1 || akar.closest(".kc")) return;
    sifat(akar);
    for (const unsur of akar.querySelectorAll(SIFAT.map((n) => `[${n}]`).join(","))) if (!unsur.closest(".kc")) sifat(unsur);
    const jalan = document.createTreeWalker(akar, NodeFilter.SHOW_TEXT);
    while (jalan.nextNode()) {
      const ganti = milikKami(jalan.currentNode) ? null : kata(jalan.currentNode.data);
      if (ganti !== null) jalan.currentNode.data = ganti;
    }
  };
  new MutationObserver((perubahan) => {
    for (const p of perubahan) {
      if (p.type === "childList") p.addedNodes.forEach(terjemah);
      else if (p.type === "characterData") terjemah(p.target);
      else if (!p.target.closest(".kc")) sifat(p.target);
    }
  }).observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: SIFAT });
  terjemah(document.body);

  document.addEventListener("click", (e) => {
    const tombol = e.target.closest?.("[data-gambar]");
    const gambar = tombol?.closest('[class*="st-key-grafik-"]')?.querySelector(".js-plotly-plot");
    if (!gambar) return;
    const pilihan = gambar._context;
    pilihan.toImageButtonOptions = { ...pilihan.toImageButtonOptions, format: tombol.dataset.gambar };
    gambar.querySelector(".modebar-btn")?.click();
  });
})();
