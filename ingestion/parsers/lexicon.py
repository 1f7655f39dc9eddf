"""The words that give away what a part of a CV is: data only, folded (lower case, no accents).

Headings: each word pulls towards a kind with a strength; the strongest wins, the first of equals.
Words of `NEUTRAL` may stand in a heading without saying what follows.
"""

from __future__ import annotations

from typing import Final


def _spread(table: dict[tuple[str, int], str]) -> dict[str, tuple[str, int]]:
    return {word: key for key, words in table.items() for word in words.split()}


# English, German, French, Spanish, Italian, Portuguese in this order.
HEADING_WORDS: Final[dict[str, tuple[str, int]]] = _spread(
    {
        ("publications", 3): (
            "publication publications papers paper articles article manuscripts manuscript preprint"
            " preprints pre-prints proceedings bibliography"
            " publikationen publikation veroffentlichungen schriftenverzeichnis"
            " publicaciones articulos pubblicazioni articoli publicacoes artigos"
        ),
        ("publications", 1): (
            "journal journals conference chapters chapter submissions submission"
            " submitted forthcoming published abstracts theses reports revues actes workshop"
            " workshops"
        ),
        ("awards", 4): (
            "award awards honor honors honour honours prize prizes distinctions distinction"
            " scholarship scholarships fellowship fellowships recognition recognitions"
            " auszeichnungen auszeichnung preise ehrungen stipendien stipendium"
            " prix bourses bourse premios premio becas beca honores reconocimientos"
            " premi borse riconoscimenti bolsas distincoes"
        ),
        ("awards", 2): "grants grant funding achievements achievement accomplishments drittmittel",
        ("education", 3): (
            "education studies qualifications qualification degrees degree schooling"
            " ausbildung bildung bildungsweg bildungsgang studium werdegang schulbildung"
            " formation etudes diplomes cursus scolarite"
            " educacion formacion estudios istruzione formazione studi titoli formacao educacao"
        ),
        ("education", 1): "background training academics academico akademischer hochschulbildung",
        ("experience", 2): (
            "employment employments appointments appointment internships internship career jobs"
            " beschaftigung berufserfahrung anstellungen praktika beruflicher"
            " emplois emploi stages stage empleo empleos practicas impieghi lavoro tirocini"
            " emprego visits occupation"
        ),
        ("experience", 1): (
            "experience experiences positions position work history"
            " erfahrung erfahrungen berufliche tatigkeiten stellen forschungserfahrung"
            " experiencia experiencias esperienza esperienze parcours professionnelle"
            " professionnelles profesional lavorative professionale"
        ),
        ("interests", 3): (
            "interests interest focus forschungsinteressen forschungsschwerpunkte"
            " interets intereses interessi interesses"
        ),
        ("interests", 1): "areas fields topics expertise domaines",
        ("skills", 3): (
            "skills skill competencies competences kenntnisse fahigkeiten kompetenzen"
            " habilidades competencias aptitudes competenze habilidades"
        ),
        ("skills", 1): "tools programming technologies computing proficiencies toolbox it",
        ("teaching", 3): (
            "teaching lehre lehrerfahrung lehrtatigkeit lehrveranstaltungen enseignement"
            " enseignements docencia docente didattica insegnamento ensino courses"
            " supervision supervised mentoring mentorship mentees students advising tutoring"
        ),
        ("service", 3): (
            "service services reviewing reviewer reviewers refereeing referee editorial"
            " organization gutachtertatigkeit gremien servicio servicios servizi committees"
            " membership memberships affiliations mitgliedschaften outreach volunteering"
            " volunteer leadership"
        ),
        ("service", 1): "activity activities activites actividades attivita aktivitaten review",
        ("talks", 3): (
            "talks talk presentations presentation seminars lectures vortrage vortrag exposes"
            " communications ponencias conferencias presentaciones relazioni seminari"
            " presentazioni posters poster palestras colloquia"
        ),
        ("talks", 1): "conferences",
        ("publications", 2): "preparation press",
        ("references", 3): ("references referees recommenders referenzen referencias referenze"),
        ("contact", 3): "contact kontakt contacto contatti coordonnees kontaktdaten personalia",
        ("contact", 1): "personal personliche persoenliche info details daten",
        (
            "summary",
            3,
        ): "summary profile objective about biography bio zusammenfassung profil perfil",
        ("languages", 2): (
            "languages language sprachen sprachkenntnisse langues idiomas lingue linguas"
        ),
        ("projects", 3): "projects project projekte projets proyectos progetti projetos",
        ("other", 4): (
            "patents patent datasets media miscellaneous hobbies hobby"
            " certifications certification certificates extracurricular extracurriculars"
            " patente patentes brevets zertifikate blog coursework links"
            " codes exhibitions"
        ),
        ("other", 2): "software additional varia sonstiges divers otros altro further weiteres",
    }
)

NEUTRAL: Final[frozenset[str]] = frozenset(
    "selected recent relevant refereed peer-reviewed reviewed peer non non-refereed invited other"
    " academic professional research scientific scholarly university graduate undergraduate"
    " doctoral"
    " my key main full list of and the in on for to with by at a an or et und y e de des du la le"
    " les"
    " di del der die das den im in zu current past previous former ongoing under progress"
    " technical computer industry industrial external international national"
    " major notable representative books book edited working market job public policy"
    " non-public nonacademic postdoctoral clinical administrative departmental community society"
    " curricular"
    " conference's accepted domain general general's wissenschaftliche akademische akademischer"
    " ausgewahlte begutachtete academique academiques academica academicas scientifiques"
    " scientifique recherche investigacion ricerca selectionnees seleccionadas selezionate"
    " laborales laboral profesionales professionnels lavorativa software's data information"
    " committee program programme travel thesis writing talks's teaching's science first author"
    " since statistical scholastic study".split()
)

# Whole headings that their words would not explain, or would explain wrongly.
HEADING_PHRASES: Final[dict[str, str]] = {
    "research": "research",
    "other": "other",
    "press": "other",
    "work in progress": "publications",
    "works in progress": "publications",
    "in preparation": "publications",
    "under review": "publications",
    "in press": "publications",
    "in submission": "publications",
    "job market paper": "publications",
    "working papers": "publications",
    "books": "publications",
    "book chapters": "publications",
    "edited volumes": "other",
    "publication list": "publications",
    "list of publications": "publications",
    "selected works": "publications",
    "works": "publications",
    "wissenschaftlicher werdegang": "experience",
    "beruflicher werdegang": "experience",
    "akademischer werdegang": "education",
    "personliche daten": "contact",
    "contact info": "contact",
    "contact information": "contact",
    "current position": "contact",
    "personal information": "contact",
    "personal details": "contact",
    "personal data": "contact",
    "about me": "summary",
    "research statement": "summary",
    "research overview": "summary",
    "research summary": "summary",
    "table of contents": "other",
    "open source": "other",
    "open-source contributions": "other",
    "fields of study": "interests",
    "formation professionnelle": "education",
    "conferences and workshops": "talks",
    "seminars and conferences": "talks",
    "conferences and seminars": "talks",
    "visiting positions": "experience",
    "research visits": "experience",
    "research stays": "experience",
    "visits": "experience",
    "forschungsaufenthalte": "experience",
    "languages and skills": "skills",
    "skills and languages": "skills",
    "technical skills": "skills",
    "informatique": "skills",
    "edv-kenntnisse": "skills",
    "programming languages": "skills",
    "curriculum vitae": "title",
    "vita": "title",
    "cv": "title",
    "lebenslauf": "title",
    "resume": "title",
    "academic cv": "title",
    "academic curriculum vitae": "title",
    "hoja de vida": "title",
    "curriculo": "title",
    "教育背景": "education",
    "教育经历": "education",
    "教育": "education",
    "學歷": "education",
    "学历": "education",
    "工作经历": "experience",
    "工作經歷": "experience",
    "研究经历": "experience",
    "科研经历": "experience",
    "实习经历": "experience",
    "项目经历": "projects",
    "论文": "publications",
    "发表论文": "publications",
    "论文发表": "publications",
    "代表性论文": "publications",
    "学术成果": "publications",
    "科研成果": "publications",
    "著作": "publications",
    "荣誉": "awards",
    "获奖": "awards",
    "获奖情况": "awards",
    "获奖经历": "awards",
    "荣誉奖励": "awards",
    "荣誉与奖励": "awards",
    "奖项": "awards",
    "奖学金": "awards",
    "研究方向": "interests",
    "研究兴趣": "interests",
    "技能": "skills",
    "专业技能": "skills",
    "教学": "teaching",
    "教学经历": "teaching",
    "学术服务": "service",
    "社会服务": "service",
    "学术报告": "talks",
    "推荐人": "references",
    "语言": "languages",
    "语言能力": "languages",
    "个人简历": "title",
    "简历": "title",
    "履历": "title",
    "联系方式": "contact",
    "个人简介": "summary",
    "自我评价": "summary",
}

# What makes a phrase the name of an organisation: how one of its words begins (folded), or a word.
ACADEMIC_STEMS: Final[tuple[str, ...]] = tuple(
    "universi univerz uniwersyt hochschul fachhochschul college institut istitut ecole politecnic"
    " polytech politech escuela escola scuola school academy akadem academia gymnasi lyce liceo"
    " colegi facult facolta fakult hogeschool yliopisto egyetem daigaku".split()
)
ACADEMIC_ENDINGS: Final[tuple[str, ...]] = tuple(
    "universitat hochschule schule gymnasium akademie institut 大学 学院 研究院 研究所 中学".split()
)
EMPLOYER_STEMS: Final[tuple[str, ...]] = tuple(
    "hospital klinik krankenhaus laborator center centre zentrum centro agency agentur ministr"
    " foundation stiftung fondation fundacion fondazione bureau directorate museum archive"
    " observator department departamento departement dipartimento corporation compan council"
    " commission committee association consorti society semiconductor pharma clinics".split()
)
EMPLOYER_ENDINGS: Final[tuple[str, ...]] = tuple(
    "zentrum klinikum klinik bank gesellschaft verband werke ministerium 公司 实验室".split()
)
EMPLOYER_WORDS: Final[frozenset[str]] = frozenset(
    "inc llc ltd gmbh ag corp co plc s.l s.a s.p.a srl b.v lab labs group team unit clinic bank"
    " research google microsoft amazon meta deepmind openai apple ibm nvidia bytedance tencent"
    " alibaba huawei intel adobe baidu samsung siemens bosch sony facebook netflix salesforce"
    " cnrs inria csiro nasa nist cern robotics analytics technologies solutions studios games"
    " systems partners consulting".split()
)
ACADEMIC_WORDS: Final[frozenset[str]] = frozenset(
    "insead hec mit ucla usc eth epfl ustc hkust caltech".split()
)
DEPARTMENT_STEMS: Final[tuple[str, ...]] = tuple(
    "department dept departament departement dipartiment facult facolta fakult school institut"
    " division fachbereich lehrstuhl chair college instituto graduate".split()
)
ABBREVIATED_FORMS: Final[tuple[str, ...]] = (
    "inc.", "ltd.", "co.", "corp.", "s.l.", "s.a.", "s.p.a.", "b.v.", "e.v.", "u.s.", "u.k.",
)  # fmt: skip
# An organisation whose name goes on after a comma: "University of California, Los Angeles".
CAMPUS_SYSTEMS: Final[tuple[str, ...]] = (
    "university of california",
    "university of texas",
    "university of illinois",
    "university of wisconsin",
    "university of maryland",
    "university of massachusetts",
    "university of michigan",
    "university of minnesota",
    "university of missouri",
    "university of nebraska",
    "university of north carolina",
    "university of colorado",
    "california state university",
    "state university of new york",
    "city university of new york",
    "indian institute of technology",
    "national institute of technology",
    "chinese university of hong kong",
    "hong kong university of science and technology",
)

COUNTRIES: Final[frozenset[str]] = frozenset(
    "argentina;australia;austria;bangladesh;belgium;brazil;brasil;bulgaria;canada;chile;china;p.r."
    " china;pr china;colombia;croatia;cyprus;czech republic;czechia;denmark;deutschland;egypt;"
    "england;estonia;ethiopia;finland;france;germany;ghana;greece;hong kong;hungary;iceland;india;"
    "indonesia;iran;iraq;ireland;israel;italy;italia;japan;jordan;kenya;korea;south korea;latvia;"
    "lebanon;lithuania;luxembourg;malaysia;mexico;morocco;netherlands;the netherlands;new zealand;"
    "nigeria;norway;pakistan;peru;philippines;poland;portugal;qatar;romania;russia;rwanda;"
    "saudi arabia;scotland;serbia;singapore;slovakia;slovenia;south africa;spain;espana;sri lanka;"
    "sweden;switzerland;schweiz;suisse;osterreich;taiwan;thailand;tunisia;turkey;turkiye;uganda;"
    "ukraine;united arab emirates;uae;united kingdom;uk;u.k.;united states;"
    "united states of america;"
    "usa;u.s.a.;us;u.s.;uruguay;venezuela;vietnam;wales;al;ak;az;ar;ca;co;ct;dc;de;fl;ga;hi;id;il;"
    "in;ia;ks;ky;la;me;md;ma;mi;mn;ms;mo;mt;ne;nv;nh;nj;nm;ny;nc;nd;oh;ok;or;pa;ri;sc;sd;tn;tx;ut;"
    "vt;va;wa;wv;wi;wy".split(";")
)

# The nouns of posts, folded; a role is a phrase that holds one.
ROLE_WORDS: Final[frozenset[str]] = frozenset(
    "assistant associate professor lecturer instructor intern internship trainee researcher"
    " scientist"
    " engineer developer programmer analyst consultant fellow postdoc post-doc postdoctoral"
    " director"
    " manager head leader lead coordinator officer specialist technician scholar visitor visiting"
    " visit member founder co-founder cofounder contractor advisor adviser architect archivist"
    " librarian curator editor tutor teacher student studnet participant"
    " physician nurse designer statistician economist writer"
    " secretary treasurer president dean staff administrator apprentice volunteer"
    " collaborator affiliate reader docent dozent dozentin wissenschaftlicher wissenschaftliche"
    " mitarbeiter mitarbeiterin hilfskraft praktikant praktikantin werkstudent werkstudentin"
    " doktorand doktorandin forscher forscherin ingenieur ingenieurin"
    " stagiaire chercheur chercheuse doctorant doctorante ingenieure maitre enseignant enseignante"
    " attache assistante charge becario becaria investigador investigadora profesor profesora"
    " ayudante tecnico ricercatore ricercatrice assegnista tirocinante borsista dottorando"
    " dottoranda professore estagiario pesquisador pesquisadora docente monitor supervisor"
    " candidate asst "
    "助教 研究员 助理 实习生 实习".split()
)

# The nouns of awards, folded: a line that holds one may be an award without a date.
AWARD_WORDS: Final[frozenset[str]] = frozenset(
    "award awards prize prizes fellowship fellow scholarship scholarships grant medal honor honors"
    " honour honours distinction winner won finalist semi-finalist nominee nomination nominated"
    " shortlisted best outstanding top excellent excellence first second third place list"
    " valedictorian"
    " scholar laureate mention certificate recognition prix premio preis auszeichnung stipendium"
    " bourse beca borsa bolsa gold silver bronze champion travel summa".split()
)

# Words of posts that languages build by joining: how they begin, and how they end.
ROLE_STEMS: Final[tuple[str, ...]] = (
    "postdoc",
    "postdok",
    "post-doc",
    "praktik",
    "stagiair",
    "forschungsass",
)
ROLE_ENDINGS: Final[tuple[str, ...]] = (
    "entwickler", "entwicklerin", "leiter", "leiterin", "mitarbeiter", "mitarbeiterin", "ingenieur",
    "ingenieurin", "assistent", "assistentin", "berater", "beraterin", "forscher", "forscherin",
    "dozent", "dozentin", "analystin", "professor", "professorin",
    "研究员", "教授", "工程师", "助理", "实习生",
)  # fmt: skip
# What may stand before a degree and belongs to it.
DEGREE_QUALIFIERS: Final[frozenset[str]] = frozenset(
    "double dual joint joint-training visiting integrated honours honors executive professional"
    " combined taught part-time international exchange erasmus consecutive sandwich binational"
    " cotutelle federal advanced accelerated five-year four-year research".split()
)

PROFICIENCY_WORDS: Final[frozenset[str]] = frozenset(
    "expert expertise advanced proficient proficiency fluent native intermediate basic basics"
    " beginner"
    " elementary working knowledge familiar experienced experience good very excellent strong level"
    " daily years year mother tongue conversational reading a1 a2 b1 b2 c1 c2 fortgeschritten"
    " grundkenntnisse muttersprache fliessend courant avance debutant".split()
)
NATURAL_LANGUAGES: Final[frozenset[str]] = frozenset(
    "english german deutsch french francais spanish espanol italian italiano portuguese portugues"
    " dutch"
    " chinese mandarin cantonese japanese korean russian arabic hebrew hindi urdu bengali tamil"
    " telugu"
    " turkish greek polish czech slovak hungarian romanian bulgarian serbian croatian slovene"
    " ukrainian"
    " swedish norwegian danish finnish icelandic estonian latvian lithuanian persian farsi"
    " vietnamese"
    " thai indonesian malay swahili catalan basque galician latin englisch franzosisch spanisch"
    " italienisch chinesisch anglais allemand espagnol italien chinois 英语 中文 普通话".split()
)

# Sites where people keep pages of their own, and words that links to them are printed as.
PROFILE_HOSTS: Final[tuple[str, ...]] = (
    "github.", "gitlab.", "linkedin.com", "scholar.google", "orcid.org", "twitter.com", "x.com/",
    "researchgate.net", "dblp.", "openreview.net", "semanticscholar.org", "huggingface.co",
    "bsky.app", "mastodon.", "sites.google.com", "inspirehep.net", "ssrn.com", "publons.com",
)  # fmt: skip
LINK_WORDS: Final[frozenset[str]] = frozenset(
    ("scholar", "google scholar", "website", "homepage", "github", "linkedin", "orcid", "web")
)
