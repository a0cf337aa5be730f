"""What the screens are made of. Each row that is shown has passed `tui.text.visible` and is measured by `tui.text.cells`."""
