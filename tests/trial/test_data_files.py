"""Each file of data/, missing, empty or cut: refused by its name."""

import pytest

from widgets.trial import DataError, data_folder


@pytest.mark.parametrize("file", sorted(path.name for path in data_folder().glob("*.[ct]*")))
class TestEachFile:
    def test_missing(self, file, folder, load_all):
        (folder / file).unlink()
        with pytest.raises(DataError, match=rf"data/{file}: must be a readable UTF-8 file"):
            load_all()

    def test_empty(self, file, folder, load_all):
        (folder / file).write_text("", encoding="utf-8")
        with pytest.raises(DataError, match=rf"data/{file}( header: must be|: must hold at least)"):
            load_all()

    def test_not_utf8(self, file, folder, load_all):
        (folder / file).write_bytes(b"\xff\xfe\x00")
        with pytest.raises(DataError, match=rf"data/{file}: must be a readable UTF-8 file"):
            load_all()

    def test_its_last_field_cut_off(self, file, folder, load_all):
        text = (folder / file).read_text(encoding="utf-8").rstrip()
        cut = text.rpartition("," if file.endswith(".csv") else "=")[:-1]
        (folder / file).write_text("".join(cut).removesuffix(","), encoding="utf-8")
        with pytest.raises(DataError, match=f"data/{file}"):
            load_all()
