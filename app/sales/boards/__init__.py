"""Boards and their stages, and the lists a workspace keeps: tags, reasons for losing, rates."""
