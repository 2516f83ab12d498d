"""The HERO coach: state, policy, wording, rubric, safety, audit. Text in, text out; it never sees audio."""
