"""What invented people study, write, win and know: data only."""

from __future__ import annotations

from typing import Final

# Pieces of titles by field: what is done, to what, how.
TITLES: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]] = {
    "computing": (
        (
            "Sparse Attention",
            "Learned Indexes",
            "Neural Program Repair",
            "Federated Distillation",
            "Certified Robustness",
            "Retrieval with Memory",
            "Contrastive Pre-training",
            "Adaptive Caching",
            "Graph Sampling",
            "Self-Play",
            "Token Pruning",
            "Causal Probing",
        ),
        (
            "Long Documents",
            "Low-Resource Languages",
            "Distributed Databases",
            "Tabular Data",
            "Robot Grasping",
            "Code Review",
            "Streaming Video",
            "Medical Images",
            "Edge Devices",
            "Knowledge Graphs",
        ),
        (
            "Bayesian Priors",
            "a Single Annotator",
            "Weak Labels",
            "Fewer Parameters",
            "Synthetic Feedback",
            "Optimal Transport",
        ),
    ),
    "economics": (
        (
            "Minimum Wages",
            "Commuting Costs",
            "Tax Salience",
            "Parental Leave",
            "Broadband Access",
            "School Choice",
            "Rent Control",
            "Trade Shocks",
            "Land Titles",
            "Price Caps",
        ),
        (
            "Female Labour Supply",
            "Local Newspapers",
            "Firm Entry",
            "Household Savings",
            "Voter Turnout",
            "Rural Migration",
            "Child Health",
            "Regional Inequality",
            "Small Banks",
        ),
        (
            "a Border Discontinuity",
            "Administrative Records",
            "a Field Experiment",
            "Historical Censuses",
            "Scanner Data",
        ),
    ),
    "physics": (
        (
            "Spin Waves",
            "Dark Matter Halos",
            "Topological Edge States",
            "Squeezed Light",
            "Turbulent Mixing",
            "Neutrino Oscillations",
            "Phonon Transport",
            "Ultracold Molecules",
            "Polariton Condensates",
        ),
        (
            "Layered Magnets",
            "Galaxy Clusters",
            "Optical Cavities",
            "Strongly Driven Plasmas",
            "Kagome Lattices",
            "Liquid Argon",
            "Twisted Bilayers",
            "Microwave Resonators",
        ),
        (
            "Neutron Scattering",
            "Gravitational Lensing",
            "Tensor Networks",
            "Time-Resolved Spectroscopy",
            "Lattice Simulations",
        ),
    ),
    "psychology": (
        (
            "Working Memory",
            "Moral Judgement",
            "Infant Gaze",
            "Shared Attention",
            "Speech Rhythm",
            "Reading Fluency",
            "Bilingual Naming",
            "Sleep Loss",
            "Social Comparison",
        ),
        (
            "Older Adults",
            "Second-Language Learners",
            "Preschool Children",
            "Noisy Classrooms",
            "Online Groups",
            "Sign Language Users",
            "Musicians",
            "Remote Teams",
        ),
        (
            "Eye Tracking",
            "a Preregistered Replication",
            "Daily Diaries",
            "Event-Related Potentials",
            "a Longitudinal Cohort",
        ),
    ),
    "history": (
        (
            "Grain Prices",
            "Guild Privileges",
            "Travel Writing",
            "River Tolls",
            "Parish Registers",
            "Colonial Maps",
            "Printed Sermons",
            "Court Testimony",
        ),
        (
            "the Early Modern Baltic",
            "Habsburg Towns",
            "Post-War Lisbon",
            "the Ottoman Balkans",
            "Interwar Cinema",
            "Alpine Villages",
            "Atlantic Ports",
        ),
        (
            "Notarial Archives",
            "Merchant Letters",
            "Oral Testimony",
            "a Digital Edition",
        ),
    ),
}
PATTERNS: Final = (
    "{a} for {b}",
    "{a} in {b}: Evidence from {c}",
    "On {a} and {b}",
    "Does {a} Matter? {b} through {c}",
    "Beyond {a}: {b} Revisited with {c}",
    "How {a} Shapes {b}",
    "{a}, {b}, and {c}",
    "Towards {a} in {b} with {c}",
    "A Survey of {a} for {b}",
    "Rethinking {a}: Lessons from {b}",
)
OWN_LANGUAGE: Final = {
    "de": (
        "Getreidepreise und Stadtentwicklung im frühen Ostseeraum",
        "Zur Messung von Leseflüssigkeit bei mehrsprachigen Kindern",
        "Verteilte Datenbanken im Betrieb: Ein Erfahrungsbericht",
        "Pendeln und Wohnen in ländlichen Regionen",
    ),
    "fr": (
        "Les péages fluviaux dans l’espace alpin à l’époque moderne",
        "Mesurer l’attention partagée chez le jeune enfant",
        "Bases de données réparties : un retour d’expérience",
        "Mobilité rurale et épargne des ménages",
    ),
}

# (kind, name, short name): conferences take proceedings and pages, journals volumes.
VENUES: Final = {
    "computing": (
        ("conference", "International Conference on Machine Learning", "ICML"),
        ("conference", "Advances in Neural Information Processing Systems", "NeurIPS"),
        ("conference", "ACM SIGMOD International Conference on Management of Data", "SIGMOD"),
        ("conference", "Annual Meeting of the Association for Computational Linguistics", "ACL"),
        ("journal", "Journal of Machine Learning Research", "JMLR"),
        ("journal", "IEEE Transactions on Knowledge and Data Engineering", "TKDE"),
        ("conference", "International Conference on Learning Representations", "ICLR"),
        ("journal", "Pattern Recognition Letters", "PRL"),
    ),
    "economics": (
        ("journal", "Journal of Labor Economics", "JOLE"),
        ("journal", "Review of Economic Studies", "REStud"),
        ("journal", "Journal of Public Economics", "JPubE"),
        ("journal", "Economics Letters", "EL"),
        ("journal", "Journal of Development Economics", "JDE"),
    ),
    "physics": (
        ("journal", "Physical Review B", "PRB"),
        ("journal", "Physical Review Letters", "PRL"),
        ("journal", "New Journal of Physics", "NJP"),
        ("journal", "Monthly Notices of the Royal Astronomical Society", "MNRAS"),
        ("journal", "Nature Physics", "Nat. Phys."),
    ),
    "psychology": (
        ("journal", "Psychological Science", "PS"),
        ("journal", "Journal of Memory and Language", "JML"),
        ("journal", "Developmental Psychology", "DP"),
        ("journal", "Cognition", "Cognition"),
        ("conference", "Annual Conference of the Cognitive Science Society", "CogSci"),
    ),
    "history": (
        ("journal", "Journal of Early Modern History", "JEMH"),
        ("journal", "Past & Present", "P&P"),
        ("journal", "Economic History Review", "EHR"),
        ("journal", "Historical Methods", "HM"),
    ),
}

COAUTHORS: Final = (
    ("Tove", "Lindqvist"),
    ("Marek", "Dvorský"),
    ("Amara", "Okonjo"),
    ("Wei", "Zhang"),
    ("Hanae", "Mori"),
    ("Lucas", "van der Velde"),
    ("Inès", "Beaulieu"),
    ("Jonas", "Pfeiffer-Roth"),
    ("Priya", "Venkatesan"),
    ("Sören", "Hagberg"),
    ("Gianluca", "de Santis"),
    ("Rosalind K.", "Averly"),
    ("Tomás", "Ibarra Quesada"),
    ("Ji-woo", "Kang"),
    ("Nadia", "El Amrani"),
    ("Peter J.", "Holloway"),
    ("Xiaoyu", "Liang"),
    ("Clara", "Nußbaum"),
    ("Dmitri", "Volkonin"),
    ("Farid", "Rahmanzade"),
    ("Maeve", "O’Shaughnel"),
    ("Kofi", "Asantewaa"),
)

# Universities and employers, all invented.
SCHOOLS: Final = {
    "en": (
        ("Harrowgate University", "Harrowgate, UK"),
        ("University of Northmere", "Northmere, Canada"),
        ("Calder Institute of Technology", "Calder, MA"),
        ("Westmoreland State University", "Westmoreland, USA"),
        ("University of Tarraby", "Tarraby, Australia"),
        ("Ostby University College", "Ostby, Norway"),
        ("Royal Institute of Velmar", "Velmar, Denmark"),
        ("Lakeshore University", "Lakeshore, IL"),
    ),
    "de": (
        ("Universität Elbhausen", "Elbhausen"),
        ("Technische Universität Rheinfurt", "Rheinfurt"),
        ("Hochschule Bergwald", "Bergwald"),
        ("Universität Neustetten", "Neustetten"),
    ),
    "fr": (
        ("Université de Valmorin", "Valmorin"),
        ("École supérieure de Clairvaux-sur-Loire", "Clairvaux"),
        ("Université Paris-Belleville", "Paris"),
        ("Institut national de Montreval", "Montreval"),
    ),
}
EMPLOYERS: Final = (
    ("Harmattan Research", "Lisbon, Portugal"),
    ("Quillwork Laboratories", "Seattle, WA"),
    ("Nordlys Analytics", "Bergen, Norway"),
    ("Institute for Applied Measurement", "Geneva, Switzerland"),
    ("Pequi Systems", "São Paulo, Brazil"),
    ("Central Bank of Velmar", "Velmar, Denmark"),
)
SUBJECTS: Final = {
    "computing": ("Computer Science", "Mathematics", "Data Science"),
    "economics": ("Economics", "Statistics", "Public Policy"),
    "physics": ("Physics", "Applied Physics", "Mathematics"),
    "psychology": ("Psychology", "Cognitive Science", "Linguistics"),
    "history": ("History", "Economic History", "Archival Studies"),
    "computing.de": ("Informatik", "Mathematik", "Wirtschaftsinformatik"),
    "economics.de": ("Volkswirtschaftslehre", "Statistik", "Volkswirtschaftslehre"),
    "history.de": ("Geschichte", "Wirtschaftsgeschichte", "Geschichte und Germanistik"),
    "psychology.de": ("Psychologie", "Kognitionswissenschaft", "Linguistik"),
    "computing.fr": ("informatique", "mathématiques appliquées", "informatique"),
    "history.fr": ("histoire", "histoire économique", "histoire"),
    "economics.fr": ("sciences économiques", "statistique", "économie"),
    "psychology.fr": ("psychologie", "sciences cognitives", "linguistique"),
}
DEGREES: Final = {
    "en": (("Ph.D.", "M.Sc.", "B.Sc."), ("PhD", "MA", "BA"), ("Ph.D.", "M.S.", "B.S.")),
    "de": (("Promotion", "M.Sc.", "B.Sc."), ("Dr. phil.", "Master of Arts", "Bachelor of Arts")),
    "fr": (("Doctorat", "Master", "Licence"), ("Doctorat", "Master 2", "Licence")),
}
ROLES: Final = {
    "en": (
        "Postdoctoral Researcher",
        "Research Assistant",
        "Assistant Professor",
        "Research Intern",
        "Visiting Scholar",
        "Software Engineer",
        "Lecturer",
        "Research Fellow",
        "Data Scientist",
    ),
    "de": (
        "Wissenschaftlicher Mitarbeiter",
        "Studentische Hilfskraft",
        "Postdoktorandin",
        "Akademische Rätin",
        "Gastwissenschaftler",
        "Softwareentwickler",
    ),
    "fr": (
        "Maître de conférences",
        "Chercheur postdoctoral",
        "Stagiaire de recherche",
        "Ingénieur de recherche",
        "Chercheuse invitée",
        "Assistante de recherche",
    ),
}
DUTIES: Final = {
    "en": (
        "Designed experiments and built the pipeline that the group still uses.",
        "Worked on measurement with a team of four; results were presented to the board.",
        "Led a project on open data and supervised two interns.",
        "Developed methods for the analysis of large archives and maintained the code.",
    ),
    "de": (
        "Aufbau der Messumgebung und Betreuung von zwei Abschlussarbeiten.",
        "Mitarbeit im Projekt zur Auswertung großer Bestände.",
        "Entwicklung von Verfahren zur Datenpflege und deren Dokumentation.",
    ),
    "fr": (
        "Conception des protocoles et encadrement de deux étudiants.",
        "Participation au projet de numérisation des fonds.",
        "Développement des outils d’analyse de l’équipe.",
    ),
}
AWARDS: Final = {
    "en": (
        ("Best Paper Award", "Northmere Conference on Data"),
        ("Hollis Graduate Fellowship", "Calder Foundation"),
        ("Dean’s List", "Faculty of Science"),
        ("Outstanding Reviewer Award", "Society for Open Methods"),
        ("Young Investigator Prize", "Velmar Academy"),
        ("Student Travel Grant", "Lakeshore Workshop"),
        ("Merit Scholarship", "Ministry of Education"),
        ("Excellence in Teaching Award", "Graduate School"),
        ("Doctoral Dissertation Prize", "Association of Regional Studies"),
    ),
    "de": (
        ("Promotionsstipendium", "Stiftung Bergwald"),
        ("Preis für die beste Masterarbeit", "Gesellschaft für Regionalkunde"),
        ("Deutschlandstipendium", "Universität Neustetten"),
        ("Lehrpreis", "Fakultät für Philologie"),
        ("Reisestipendium", "Verein der Freunde"),
    ),
    "fr": (
        ("Prix de thèse", "Société des études régionales"),
        ("Bourse d’excellence", "Région de Valmorin"),
        ("Prix du meilleur article", "Revue des méthodes"),
        ("Bourse de mobilité", "Fondation Clairvaux"),
    ),
}
INTERESTS: Final = {
    "computing": ("machine learning", "database systems", "robustness", "information retrieval"),
    "economics": ("labour economics", "public finance", "economic geography"),
    "physics": ("quantum optics", "magnetism", "cosmology", "statistical physics"),
    "psychology": ("language acquisition", "memory", "social cognition"),
    "history": ("economic history", "urban history", "digital humanities"),
    "computing.de": ("Maschinelles Lernen", "Datenbanksysteme", "Programmanalyse"),
    "economics.de": ("Arbeitsmarktökonomik", "Regionalökonomik", "Finanzwissenschaft"),
    "history.de": ("Wirtschaftsgeschichte", "Stadtgeschichte", "Archivkunde"),
    "psychology.de": ("Spracherwerb", "Gedächtnis", "Mehrsprachigkeit"),
    "computing.fr": ("apprentissage automatique", "bases de données", "recherche d’information"),
    "history.fr": ("histoire économique", "histoire urbaine", "humanités numériques"),
    "economics.fr": ("économie du travail", "économie publique", "économie géographique"),
    "psychology.fr": ("acquisition du langage", "mémoire", "cognition sociale"),
}
SKILLS: Final = (
    (("Programming", ("Python", "C++", "Rust", "SQL")), ("Tools", ("Git", "Docker", "LaTeX"))),
    (("Statistics", ("R", "Stata", "Stan")), ("Software", ("QGIS", "LaTeX"))),
    (("Languages", ("Python", "Julia", "MATLAB", "Fortran")), ("Libraries", ("NumPy", "PyTorch"))),
    (("Programming", ("Java", "Python", "JavaScript")), ("Databases", ("PostgreSQL", "MongoDB"))),
)
COURSES: Final = {
    "en": ("Introduction to Statistics", "Advanced Methods Seminar", "Programming for Scientists"),
    "de": ("Einführung in die Statistik", "Methodenseminar", "Übung Programmieren"),
    "fr": ("Introduction à la statistique", "Séminaire de méthodes", "Travaux dirigés"),
}
