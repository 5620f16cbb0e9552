"""Rows -> what people read: workbooks and forms, Word documents, figures."""
