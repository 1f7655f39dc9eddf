"""The few functions of the PDFium library that the PDF reader calls, bound by hand.

pypdfium2 brings the library along. Its own bindings declare some five hundred functions, which
takes longer to import than a CV takes to read; handles are plain addresses here, which is fast.
"""

from __future__ import annotations

import ctypes
import importlib.util
from ctypes import POINTER, c_char_p, c_double, c_float, c_int, c_size_t, c_uint, c_ulong, c_void_p
from pathlib import Path
from typing import Any, TypeAlias

TEXT_OBJECT = 1
FORM_OBJECT = 5
PASSWORD_ERROR = 4

_HANDLE = c_void_p
_ADDRESS = c_void_p  # of memory that the caller provides
_Prototypes: TypeAlias = dict[str, tuple[Any, tuple[Any, ...]]]
_READING: _Prototypes = {
    "FPDF_InitLibrary": (None, ()),
    "FPDF_LoadMemDocument64": (_HANDLE, (c_char_p, c_size_t, c_char_p)),
    "FPDF_GetLastError": (c_ulong, ()),
    "FPDF_CloseDocument": (None, (_HANDLE,)),
    "FPDF_GetPageCount": (c_int, (_HANDLE,)),
    "FPDF_LoadPage": (_HANDLE, (_HANDLE, c_int)),
    "FPDF_ClosePage": (None, (_HANDLE,)),
    "FPDF_GetPageWidthF": (c_float, (_HANDLE,)),
    "FPDF_GetPageHeightF": (c_float, (_HANDLE,)),
    "FPDF_GetPageBoundingBox": (c_int, (_HANDLE, _ADDRESS)),
    "FPDFPage_GetRotation": (c_int, (_HANDLE,)),
    "FPDFPage_CountObjects": (c_int, (_HANDLE,)),
    "FPDFPage_GetObject": (_HANDLE, (_HANDLE, c_int)),
    "FPDFPageObj_GetType": (c_int, (_HANDLE,)),
    "FPDFPageObj_GetBounds": (c_int, (_HANDLE, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)),
    "FPDFPageObj_GetMatrix": (c_int, (_HANDLE, _ADDRESS)),
    "FPDFPageObj_GetFillColor": (c_int, (_HANDLE, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)),
    "FPDFFormObj_CountObjects": (c_int, (_HANDLE,)),
    "FPDFFormObj_GetObject": (_HANDLE, (_HANDLE, c_ulong)),
    "FPDFText_LoadPage": (_HANDLE, (_HANDLE,)),
    "FPDFText_ClosePage": (None, (_HANDLE,)),
    "FPDFText_CountChars": (c_int, (_HANDLE,)),
    "FPDFText_GetUnicode": (c_uint, (_HANDLE, c_int)),
    "FPDFText_GetCharIndexAtPos": (c_int, (_HANDLE, c_double, c_double, c_double, c_double)),
    "FPDFText_GetCharBox": (
        c_int,
        (
            _HANDLE,
            c_int,
            POINTER(c_double),
            POINTER(c_double),
            POINTER(c_double),
            POINTER(c_double),
        ),
    ),
    "FPDFTextObj_GetText": (c_ulong, (_HANDLE, _HANDLE, _ADDRESS, c_ulong)),
    "FPDFTextObj_GetFont": (_HANDLE, (_HANDLE,)),
    "FPDFTextObj_GetFontSize": (c_int, (_HANDLE, _ADDRESS)),
    "FPDFTextObj_GetTextRenderMode": (c_int, (_HANDLE,)),
    "FPDFFont_GetBaseFontName": (c_size_t, (_HANDLE, c_char_p, c_size_t)),
    "FPDFFont_GetFlags": (c_int, (_HANDLE,)),
    "FPDFFont_GetWeight": (c_int, (_HANDLE,)),
    "FPDFLink_Enumerate": (c_int, (_HANDLE, _ADDRESS, _ADDRESS)),
    "FPDFLink_GetAnnotRect": (c_int, (_HANDLE, _ADDRESS)),
    "FPDFLink_GetAction": (_HANDLE, (_HANDLE,)),
    "FPDFAction_GetURIPath": (c_ulong, (_HANDLE, _HANDLE, c_char_p, c_ulong)),
    "FPDFDoc_GetAttachmentCount": (c_int, (_HANDLE,)),
    "FPDFDoc_GetJavaScriptActionCount": (c_int, (_HANDLE,)),
}
PICTURES: _Prototypes = {
    "FPDFText_GetTextObject": (_HANDLE, (_HANDLE, c_int)),
    "FPDFBitmap_CreateEx": (_HANDLE, (c_int, c_int, c_int, _ADDRESS, c_int)),
    "FPDFBitmap_FillRect": (c_int, (_HANDLE, c_int, c_int, c_int, c_int, c_ulong)),
    "FPDFBitmap_Destroy": (None, (_HANDLE,)),
    "FPDF_RenderPageBitmap": (None, (_HANDLE, _HANDLE, c_int, c_int, c_int, c_int, c_int, c_int)),
}
"""Functions that pictures of pages need beyond those of reading."""


def load(more: _Prototypes | None = None) -> ctypes.CDLL:
    """Return the library, ready for use, with the prototypes of reading, and `more`, set."""
    spec = importlib.util.find_spec("pypdfium2_raw")
    if spec is None or not spec.submodule_search_locations:
        raise ImportError("pypdfium2 is not installed")
    folder = Path(next(iter(spec.submodule_search_locations)))
    names = ("libpdfium.so", "libpdfium.dylib", "pdfium.dll")
    path = next((folder / name for name in names if (folder / name).exists()), None)
    library = ctypes.CDLL(str(path)) if path else _load_through_bindings()
    for name, (result, arguments) in {**_READING, **(more or {})}.items():
        function = getattr(library, name)
        function.restype = result
        function.argtypes = arguments
    library.FPDF_InitLibrary()
    return library


def _load_through_bindings() -> ctypes.CDLL:
    """Return the library where pypdfium2 uses one of the operating system."""
    import ctypes.util

    name = ctypes.util.find_library("pdfium")
    if name is None:
        raise ImportError("the PDFium library is not installed")
    return ctypes.CDLL(name)
