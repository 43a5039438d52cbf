"""Environment files: what else they have to keep."""

import subprocess

from checking import check, expect


def the_rest_stays_as_it_was(r):
    before = '# first\nexport A=1  # why\n\nB="two\nlines"\nC = \'3\'\nodd line\n'
    (r.folder / ".env").write_text(before)
    r.put("C", b"four", "--overwrite")
    r.put("D", b"it's", "--overwrite")
    expected = before.replace("'3'", "four") + 'D="it\'s"\n'
    check((r.folder / ".env").read_text() == expected, "another byte was changed")
    r.holds("B", b"two\nlines")


def the_file_is_its_owners_alone(r):
    r.put("A", r.new_value())
    check((r.folder / ".env").stat().st_mode & 0o777 == 0o600, "others may read the file")
    # A mode that somebody gave it is for the service that reads it.
    (r.folder / ".env").chmod(0o640)
    r.put("B", r.new_value())
    check((r.folder / ".env").stat().st_mode & 0o777 == 0o640, "its mode was changed")
    check([file.name for file in r.folder.iterdir()] == [".env"], "something was left beside the file")


def shells_read_what_is_written(r):
    value = "a'b\"c\\d$e`f g".encode()
    r.put("KEY", value)
    read = subprocess.run(["sh", "-c", '. ./.env && printf %s "$KEY"'], cwd=r.folder, capture_output=True, check=True)
    check(read.stdout == value, "a shell reads another value")


def a_link_is_not_followed(r):
    (r.folder / "real").write_text("A=1\n")
    (r.folder / ".env").symlink_to("real")
    expect(r.run("put", "B", value=r.new_value()), 2, "symbolic link")
    check((r.folder / "real").read_text() == "A=1\n", "what the link leads to was changed")


def what_git_tracks_is_not_written(r):
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.com"]
    (r.folder / ".env").write_text("A=1\n")
    for words in (["init", "-q"], ["add", ".env"]):
        subprocess.run(git + words, cwd=r.folder, check=True)
    expect(r.run("put", "B", value=r.new_value()), 2, "git tracks")
    check((r.folder / ".env").read_text() == "A=1\n", "the file was changed")
    r.put("B", r.new_value(), "--force")


def a_name_that_stands_twice_is_left_alone(r):
    (r.folder / ".env").write_text("A=1\nA=2\n")
    r.holds("A", b"2")
    expect(r.run("put", "A", "--overwrite", value=r.new_value()), 2, "twice")


def what_is_no_variable_is_refused(r):
    expect(r.run("put", "a-b", value=r.new_value()), 2, "no name for a variable")


def a_broken_file_is_left_alone(r):
    (r.folder / ".env").write_text('A="1\n')
    expect(r.run("put", "B", value=r.new_value()), 3, "line 1: a quote that does not end")
    check((r.folder / ".env").read_text() == 'A="1\n', "the file was changed")


def describe():
    cases = [
        the_rest_stays_as_it_was, the_file_is_its_owners_alone, shells_read_what_is_written, a_link_is_not_followed,
        what_git_tracks_is_not_written, a_name_that_stands_twice_is_left_alone, what_is_no_variable_is_refused,
        a_broken_file_is_left_alone,
    ]
    return {
        "title": "environment file",
        "typed": "env",
        "size_max": 128 * 1024 - 1024,
        "name_format": "APP_{}",
        "cases": [(case.__name__, case) for case in cases],
    }
