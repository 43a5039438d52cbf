"""What people do at `cordon review`, and what comes of it."""

import datetime
import signal

from project import CONFIG, Failure, is_same, says


def a_false_positive_is_written_and_asked_no_more(project):
    project.write("src/a.py", f"import os\nKEY = '{project.secret()}'\n\nprint(KEY)\n")
    project.write(CONFIG, "# ours\nignore:\n- vendor/   # theirs\n\n# the end\n")
    terminal = project.review()
    terminal.answer("f", "", "", "y")
    text = project.ends(terminal, 0)
    says(text, "1 of 1", "critical  Stripe live secret key", "src/a.py:2:8", "> 2 | KEY = 'sk_live_", "why", "next",
         "wrote 1 entry to .cordon.yaml")
    config = project.read()
    is_same(config.startswith("# ours\nignore:\n- vendor/   # theirs\n\n# the end\n\nallow:\n"), True)
    says(config, "  # Stripe live secret key, src/a.py:2\n", "  - fingerprint: ", "    owner: ada\n",
         "    reason: \"false positive: not a credential\"\n")
    is_same(project.scan(), 0)
    again = project.review()
    says(project.ends(again, 0), "nothing to review")


def something_is_accepted_until_a_day(project):
    project.write("a.env", f"KEY={project.secret()}\n")
    terminal = project.review()
    terminal.answer("a", "30d", "replaced in the next release", "grace", "y")
    project.ends(terminal, 0)
    day = datetime.datetime.now(datetime.timezone.utc).date() + datetime.timedelta(days=30)
    says(project.read(), f"    until: {day}\n", "    owner: grace\n", "    reason: replaced in the next release\n")
    is_same(project.scan(), 0)


def a_test_value_of_a_directory_below_goes_to_the_top(project):
    project.write("test/data/a.env", f"KEY={project.secret()}\n")
    terminal = project.review("test")
    terminal.answer("t", "", "-", "y")
    project.ends(terminal, 0)
    says(project.read(), "reason: test value, valid nowhere\n")
    is_same("owner" in project.read(), False)
    is_same(project.scan(), 0)


def nothing_is_written_by_who_quits_without(project):
    project.write("a.env", f"A={project.secret()}\nB={project.secret()}\n")
    terminal = project.review()
    terminal.answer("f", "", "", "q", "n")
    says(project.ends(terminal, 1), "0 written, 0 kept, 2 left open")
    is_same(project.read(), None)


def nothing_is_written_at_the_end_of_the_input(project):
    project.write("a.env", f"A={project.secret()}\nB={project.secret()}\n")
    terminal = project.review()
    terminal.answer("f", "", "")
    for _ in range(2):
        terminal.wait_for_question()
        terminal.press("\x04")
    says(project.ends(terminal, 1), "write 1 entry to .cordon.yaml?")
    is_same(project.read(), None)


def one_can_go_back_and_think_again(project):
    project.write("a.env", f"A={project.secret()}\nB={project.secret()}\n")
    terminal = project.review()
    terminal.answer("f", "hasty", "", "b", "t", "considered", "", "k", "y")
    text = project.ends(terminal, 1)
    says(text, "so far: hasty", "1 written, 1 kept, 0 left open", "cordon playbook stripe-secret-key-live",
         "cordon fix ")
    says(project.read(), "reason: considered\n")
    is_same("hasty" in project.read(), False)


def what_is_decided_can_be_written_in_between(project):
    project.write("a.env", f"A={project.secret()}\nB={project.secret()}\n")
    terminal = project.review()
    terminal.answer("f", "", "", "w")
    terminal.wait_for("wrote 1 entry")
    is_same(project.read().count("fingerprint"), 1)
    terminal.answer("f", "", "", "y")
    project.ends(terminal, 0)
    is_same(project.read().count("fingerprint"), 2)
    is_same(project.scan(), 0)


def lines_around_show_no_secret(project):
    one, two, three = project.secret(), project.secret(), project.secret()
    project.write("a.py", f"A = '{one}'\nB = '{two}'\nC = '{three}'  # not {one}\nurl = 'https://x.example/?k={two}'\n")
    project.git("add", ".")
    project.git("commit", "-qm", f"adds {three}")
    terminal = project.review()
    terminal.answer("s", "s", "s")
    says(project.ends(terminal, 1), "3 of 3", "  2 | B = 'sk_live_********", "in the work tree")


def what_is_suppressed_is_not_asked_about_and_not_shown(project):
    known, other = project.secret(), project.secret()
    project.write("a.env", f"A={known}  # cordon:allow stripe-secret-key-live made up\nB={other}\n")
    terminal = project.review()
    terminal.answer("s")
    says(project.ends(terminal, 1), "1 of 1", "1 | A=sk_live_*")


def a_line_that_a_terminal_obeys_is_harmless(project):
    project.write("a\x1b[2J.env", f"\x1b]0;owned\x07\nA={project.secret()}\x1b[31m\n\u202eevil\x9b2J\n\ttab\rback\n")
    terminal = project.review()
    terminal.answer("f", "", "", "y")
    says(project.ends(terminal, 0), "\\x1b]0;owned\\x07", "\\u{202e}evil", "a\\x1b[2J.env:2:3")
    says(project.read(), "a\\x1b[2J.env:2")


def long_lines_end_where_the_terminal_does(project):
    project.write("a.js", "x" * 5000 + f";k='{project.secret()}';" + "y" * 5000 + "\n")
    terminal = project.review(columns=60)
    terminal.answer("s")
    text = project.ends(terminal, 1)
    lines = [line for line in text.splitlines() if " | " in line]
    says("".join(lines), ";k='sk_live_*")
    is_same([line for line in lines if len(line) > 60], [])


def a_secret_of_the_history_has_its_place_alone(project):
    project.write("a.env", f"A={project.secret()}\n")
    project.git("add", ".")
    project.git("commit", "-qm", "one")
    project.git("rm", "-q", "a.env")
    project.git("commit", "-qm", "two")
    terminal = project.review()
    terminal.answer("f", "", "", "y")
    says(project.ends(terminal, 0), "a.env:1:3", "removed in", "it stands in no file of the work tree")
    is_same(project.scan(), 0)


def a_name_with_a_secret_in_it_shows_it_nowhere(project):
    key = project.secret()
    project.write(f"{key}.env", f"A={key}\n")
    terminal = project.review()
    terminal.answer("f", "", "", "y")
    project.ends(terminal, 0)
    project.tells_nothing(project.read())


def a_file_that_changed_in_between_is_left_alone(project):
    project.write("a.env", f"A={project.secret()}\n")
    project.write(CONFIG, "ignore: [x]\n")
    terminal = project.review()
    terminal.answer("f", "", "")
    terminal.wait_for_question()
    project.write(CONFIG, "ignore: [y]\n")
    terminal.press("y\n")
    says(project.ends(terminal, 1), "it changed in between", "below `allow:` of .cordon.yaml", "  - fingerprint: ")
    is_same(project.read(), "ignore: [y]\n")


def a_list_in_brackets_is_left_alone(project):
    before = "allow: [{path: b, reason: c}]\n"
    project.write("a.env", f"A={project.secret()}\n")
    project.write(CONFIG, before)
    terminal = project.review()
    terminal.answer("f", "", "", "y")
    says(project.ends(terminal, 1), "nothing can be added to `allow:` as it is written", "  - fingerprint: ")
    is_same(project.read(), before)


def ctrl_c_writes_nothing(project):
    project.write("a.env", f"A={project.secret()}\nB={project.secret()}\n")
    terminal = project.review()
    terminal.answer("f", "", "")
    terminal.wait_for_question()
    terminal.press("\x03")
    project.ends(terminal, -signal.SIGINT)
    is_same(project.read(), None)


def another_file_takes_the_entries_where_it_is_named(project):
    project.write("a.env", f"A={project.secret()}\n")
    project.write("team.yaml", "")
    terminal = project.review("--config", "team.yaml", "--no-history")
    terminal.answer("f", "", "", "y")
    project.ends(terminal, 0)
    is_same(project.read(), None)
    says(project.read("team.yaml"), "fingerprint")


def a_link_is_not_written_through(project):
    project.write("a.env", f"A={project.secret()}\n")
    project.write("team.yaml", "")
    (project.work / "link.yaml").symlink_to("team.yaml")
    says(project.ends(project.review("--config", "link.yaml"), 2), "a link, which is never written through")


def what_was_not_looked_at_is_told(project):
    project.write("a.env", f"A={project.secret()}\n")
    project.git("add", ".")
    project.git("commit", "-qm", "one")
    (project.work / ".git/refs/heads/lost").write_text("1" * 40 + "\n")
    terminal = project.review()
    terminal.answer("f", "", "", "y")
    says(project.ends(terminal, 3), "1 thing could not be looked at")


def a_clean_directory_has_no_questions(project):
    project.write("a.py", "print(1)\n")
    says(project.ends(project.review(), 0), "nothing to review")


def wrong_keys_are_told_what_there_is(project):
    project.write("a.env", f"A={project.secret()}\n")
    terminal = project.review()
    terminal.answer("x", "?", "q")
    says(project.ends(terminal, 1), "`x` is none of these", "f  false positive: it is no secret")


def standard_input_is_for_answers(project):
    terminal = project.review("-")
    if "it cannot be scanned" not in project.ends(terminal, 2):
        raise Failure("it scans what is typed")
