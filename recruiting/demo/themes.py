"""What the invented applicants work on: titles, interests, skills, and sentences on each theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Theme:
    """titles: works on it. interests: as a CV lists them. The rest are sentences of a statement.

    start: how one comes to the question. found: what work on it has shown so far ("{cite}" is where
    the work is cited). plan: what a doctorate would do.
    """

    titles: tuple[str, ...]
    interests: tuple[str, ...]
    question: str
    start: str
    found: str
    plan: str


THEMES: Final[dict[str, Theme]] = {
    "calibration": Theme(
        titles=(
            "Knowing When to Stop: Calibrated Abstention for Question Answering",
            "Confidence Is Not Evidence: What Token Probabilities Leave Out",
            "A Small Sample of Doubt: Conformal Sets for Long Answers",
        ),
        interests=("calibration", "selective prediction", "conformal inference"),
        question="when should a language model decline to answer",
        start="A pharmacist in my town kept a drawer of questions she would not answer by"
        " telephone. No model I have used keeps such a drawer.",
        found="A model that may stay silent on one question in ten makes half as many mistakes on"
        " the others {cite}, provided that it is asked for the reason before the answer.",
        plan="I want guarantees that survive a change of subject: sets of answers that are small"
        " where the model has read widely, and honest about their size where it has not.",
    ),
    "evaluation": Theme(
        titles=(
            "Benchmarks Grow Old: Measuring the Shelf Life of Test Sets",
            "Twice the Same Question: Paraphrase as a Unit Test for Language Models",
            "Leaderboards without Leaders: Partial Orders from Noisy Judges",
            "Who Wrote the Answer Key? Annotator Disagreement as Signal",
        ),
        interests=("evaluation", "measurement theory", "annotation"),
        question="what does a benchmark measure once everybody has trained for it",
        start="Before my degree I calibrated scales for a food inspectorate, where an instrument"
        " without an error bar is not an instrument.",
        found="Most differences between neighbouring models on a leaderboard disappear when each"
        " question is asked in two ways {cite}.",
        plan="I would like to treat a test set as an instrument: with a range, a drift, and a date"
        " after which it is thrown away.",
    ),
    "attribution": Theme(
        titles=(
            "Footnotes for Machines: Learning to Cite the Sentence That Matters",
            "Two Sources Are Better Than One: Corroboration in Retrieval-Augmented Generation",
            "Quoting without Misquoting: Span-Faithful Generation",
        ),
        interests=("attribution", "retrieval-augmented generation", "factuality"),
        question="how can a reader check what a model has written",
        start="I was a proofreader for two summers, and learnt to distrust any sentence whose"
        " source is a whole book.",
        found="Models asked to copy the supporting sentence first, and to write afterwards, invent"
        " a third fewer sources {cite}.",
        plan="My aim is generation whose every claim carries the shortest passage that supports it,"
        " and that falls silent where there is none.",
    ),
    "multilinguality": Theme(
        titles=(
            "Proverbs Do Not Translate: Figurative Language across Eleven Languages",
            "Borrowed Words, Borrowed Errors: Transfer between Related Languages",
            "How Many Speakers Make a Language? Coverage of Pretraining Corpora",
        ),
        interests=("multilingual models", "low-resource languages", "tokenisation"),
        question="what do language models owe to languages that few people write",
        start="My grandmother's language has two thousand verbs of motion and, at the last count,"
        " four thousand web pages.",
        found="Errors travel along family trees: a model that misreads a proverb in one language"
        " misreads it in the same way in the next village {cite}.",
        plan="I plan to study trust where there is little data: how a model can tell its user that"
        " it is translating, guessing, or making things up.",
    ),
    "interpretability": Theme(
        titles=(
            "Circuits That Count: Locating Arithmetic in Small Transformers",
            "Probing the Probes: How Much Can a Linear Reader Invent?",
            "Ablation Is Not Explanation",
        ),
        interests=("interpretability", "probing", "causal analysis"),
        question="which explanations of a network would survive a second experiment",
        start="As a student assistant I repaired oscilloscopes, and most faults turned out to be in"
        " the probe.",
        found="A linear probe finds grammar even in networks that were never trained {cite};"
        " what it reports is largely its own.",
        plan="I hope to build a small set of networks whose workings are known by construction, and"
        " to hold every method of explanation to them.",
    ),
    "verification": Theme(
        titles=(
            "Proofs with Holes: Verifying Partial Derivations of Language Models",
            "Check Your Working: Step-Level Rewards from Unit Tests",
            "The Lemma Nobody Asked For: Redundancy in Generated Proofs",
        ),
        interests=("formal verification", "mathematical reasoning", "proof assistants"),
        question="how much of a derivation has to be checked before it can be believed",
        start="My first proof in a proof assistant took a week, of which six days went into a step"
        " that I had called obvious.",
        found="Checking one step in four, chosen by the model's own hesitation, finds nine out of"
        " ten false derivations {cite}.",
        plan="I want to join language models and proof assistants so that each step says whether it"
        " was proved, tested, or only asserted.",
    ),
    "safety": Theme(
        titles=(
            "Politeness Is No Safeguard: Refusals under Paraphrase",
            "Slow Poison: Detecting Gradual Shifts in Fine-Tuning Data",
            "What the Filter Let Through: Auditing Moderation by Sampling",
        ),
        interests=("safety", "robustness", "auditing"),
        question="how do safeguards fail when nobody attacks them",
        start="I worked for a year on railway signalling, where a system is safe because of what it"
        " does when it breaks.",
        found="Refusals depend on the politeness of the request more than on its content {cite}.",
        plan="I would like to bring fault trees and safety cases to language models, beginning with"
        " the slow failures that no single test shows.",
    ),
    "fairness": Theme(
        titles=(
            "Names in the Margin: Stability of Reference Letters under Substitution",
            "Equal Errors, Unequal Costs: Auditing Summaries of Case Files",
            "Whose Standard? Dialect and Judgements of Grammar",
        ),
        interests=("fairness", "auditing", "sociolinguistics"),
        question="who pays for the mistakes of a language model",
        start="I interpreted at a tenants' advice bureau, and saw which sentences were lost on the"
        " way into the file.",
        found="Two summaries of one file, differing in the client's dialect only, lead readers to"
        " different decisions in one case of seven {cite}.",
        plan="My plan is to audit models where they are used, together with the people about whom"
        " they write.",
    ),
    "summarisation": Theme(
        titles=(
            "Less, but True: Length Penalties and Faithfulness",
            "The Missing Not: Negation in Summaries of Clinical Trials",
            "Reading Minutes: Summaries That Keep Disagreement",
        ),
        interests=("summarisation", "faithfulness", "clinical text"),
        question="what may a summary leave out",
        start="Taking the minutes of a student parliament taught me that a summary is a decision.",
        found="In one of twelve summaries of trials the word “not” was lost, and fluent models lose"
        " it more often {cite}.",
        plan="I intend to study summaries that say what they left out, and readers who can ask for"
        " it back.",
    ),
    "privacy": Theme(
        titles=(
            "Forgetting on Request: A Stress Test for Unlearning",
            "One Letter Is Enough: Memorisation of Rare Names",
            "Noise Where It Hurts Least: Private Fine-Tuning of Adapters",
        ),
        interests=("privacy", "machine unlearning", "memorisation"),
        question="can a model be made to forget",
        start="In a hospital archive I learnt how long paper remembers, and how politely it can be"
        " asked to stop.",
        found="Five methods of unlearning pass their own tests, and none passes those of the other"
        " four {cite}.",
        plan="I would work on deletion that can be verified by the person who asked for it.",
    ),
    "dialogue": Theme(
        titles=(
            "May I Ask Why? Clarifying Questions as Uncertainty",
            "Saying It Back: Grounding Acts in Spoken Dialogue",
            "Turns and Returns: Repair in Long Conversations",
        ),
        interests=("dialogue", "clarification", "spoken language"),
        question="when is a question the better answer",
        start="At a ferry terminal I answered the same forty questions for three summers; half of"
        " them were not the question.",
        found="A single clarifying question removes more errors than a model four times as large"
        " {cite}.",
        plan="I want assistants that ask, and that know what an answer would change.",
    ),
    "teaching": Theme(
        titles=(
            "Hints, Not Answers: Restraint in Tutoring Models",
            "The Right Mistake: Simulating Beginners for Tutor Training",
            "Marking Twice: Agreement of Models and Teachers on Short Answers",
        ),
        interests=("education", "tutoring systems", "human-centred evaluation"),
        question="what should a tutor keep to itself",
        start="I taught mathematics in an evening school, mostly by waiting.",
        found="Pupils who were given hints of one sentence solved more of the next exercises than"
        " those who were given solutions {cite}.",
        plan="I would like to find out how a model can be trustworthy to a pupil who is not yet"
        " able to check it.",
    ),
}

SHARED_TITLE: Final = "Stop or Prove: Abstention Meets Verification"
"""The work that two of the cohort wrote together."""
