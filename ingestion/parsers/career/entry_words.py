"""The words by which parts of an entry are known: data only, folded (lower case, no accents)."""

from __future__ import annotations

from typing import Final

# What makes a phrase the name of an organisation: how one of its words begins (folded), or a word.
ACADEMIC_STEMS: Final[tuple[str, ...]] = tuple(
    "universi univerz uniwersyt hochschul fachhochschul college institut istitut ecole politecnic"
    " polytech politech escuela escola scuola school academy akadem academia gymnasi lyce liceo"
    " universitet yliopist korkeakoul uniwersytet politechnik"
    " colegi facult facolta fakult hogeschool yliopisto egyetem daigaku".split()
)
ACADEMIC_ENDINGS: Final[tuple[str, ...]] = tuple(
    "universitat hochschule schule gymnasium akademie institut 大学 学院 研究院 研究所 中学".split()
)
TEACHING_STEMS: Final[tuple[str, ...]] = ("hospital", "center", "centre", "zentrum", "laborator")
EMPLOYER_STEMS: Final[tuple[str, ...]] = tuple(
    "hospital klinik krankenhaus laborator center centre zentrum centro agency agentur ministr"
    " foundation stiftung fondation fundacion fondazione bureau directorate museum archive"
    " fonds observator organisation organization library bibliot department departamento"
    " departement dipartimento corporation compan council"
    " commission committee association consorti society semiconductor pharma clinics".split()
)
EMPLOYER_ENDINGS: Final[tuple[str, ...]] = tuple(
    "zentrum klinikum klinik bank gesellschaft verband werke ministerium archiv bibliothek museum"
    " kolleg 公司 实验室".split()
)
EMPLOYER_WORDS: Final[frozenset[str]] = frozenset(
    "inc llc ltd gmbh ag corp co plc s.l s.a s.p.a srl b.v lab labs group team unit clinic bank"
    " research google microsoft amazon meta deepmind openai apple ibm nvidia bytedance tencent"
    " alibaba huawei intel adobe baidu samsung siemens bosch sony facebook netflix salesforce"
    " office cnrs inria csiro nasa nist cern robotics analytics technologies solutions studios"
    " games systems partners consulting fund reserve treasury parliament imf oecd unesco ihes"
    " cirm".split()
)
ACADEMIC_WORDS: Final[frozenset[str]] = frozenset(
    "insead hec mit ucla usc eth epfl ustc hkust caltech"
    " kaist postech unist kaust kfupm iisc iiser iit iiit iit-b iit-d bits-pilani kth dtu ntnu rwth"
    " tum lmu fau umass uiuc suny cuny nyu upenn unc uchicago ucsd ucsb ucsc ucdavis ucberkeley"
    " uclouvain kuleuven lse ucl umist umich gatech utexas uwaterloo umontreal uqam mcgill cuhk hku"
    " polyu cityu sustech sjtu buaa technion weizmann sorbonne polytechnique supelec"
    " ensimag enseeiht supaero ensam ensicaen enssat esiee"
    " centralesupelec paristech agroparistech ensta ensae ensai insa umons unige unibas unibe uzh"
    " unil sissa mipt unam itam cinvestav unicamp ufrj ufmg usp metu unsw rmit"
    " harvard stanford princeton".split()
)
# Words cut short, with their capital; most with their dot, for "ist" and "lab" are words as well.
ACADEMIC_ABBREVIATIONS: Final = (
    r"\b(?:(?:Univ|Inst|Hochsch)\b|TU\b(?!\.)|(?:Acad|Coll|Sch|Ist|Éc|Ec|Esc|Fac)\."
    r"|(?:Georgia|Virginia|Texas|Michigan|Louisiana)\sTech\b|Penn\sState\b|UC\s(?=[A-Z]))"
)
EMPLOYER_ABBREVIATIONS: Final = r"\b(?:Dept\b|(?:Ctr|Hosp)\.)"
DEPARTMENT_STEMS: Final[tuple[str, ...]] = tuple(
    "department dept departament departement dipartiment facult facolta fakult school institut"
    " division fachbereich lehrstuhl chair college instituto graduate".split()
)
ABBREVIATED_FORMS: Final[tuple[str, ...]] = (
    "inc.", "ltd.", "co.", "corp.", "s.l.", "s.a.", "s.p.a.", "b.v.", "e.v.", "u.s.", "u.k.",
    " univ.", " inst.", " hochsch.", " dept.", " acad.", " coll.", " ctr.",
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
    "vt;va;wa;wv;wi;wy;"
    "alabama;alaska;arizona;arkansas;california;colorado;connecticut;delaware;florida;georgia;hawaii;"
    "idaho;illinois;indiana;iowa;kansas;kentucky;louisiana;maine;maryland;massachusetts;michigan;"
    "minnesota;mississippi;missouri;montana;nebraska;nevada;new hampshire;new jersey;new mexico;"
    "north carolina;north dakota;ohio;oklahoma;oregon;pennsylvania;rhode island;south carolina;"
    "south dakota;tennessee;texas;utah;vermont;virginia;west virginia;wisconsin;wyoming;"
    "ab;bc;mb;nb;ns;on;qc;sk;alberta;british columbia;manitoba;nova scotia;ontario;quebec;"
    "nsw;vic;qld;new south wales;queensland".split(";")
)

# What posts are sorted by, on lines of their own: "Industry" names no employer.
SECTORS: Final[frozenset[str]] = frozenset(
    "academic academia industry industrial industrie industria non-academic nonacademic government"
    " nonprofit non-profit".split()
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
    " placement physician nurse designer statistician economist writer"
    " secretary treasurer president dean staff administrator apprentice volunteer"
    " collaborator affiliate reader docent dozent dozentin wissenschaftlicher wissenschaftliche"
    " mitarbeiter mitarbeiterin hilfskraft praktikant praktikantin werkstudent werkstudentin"
    " doktorand doktorandin forscher forscherin ingenieur ingenieurin"
    " stagiaire chercheur chercheuse doctorant doctorante ingenieure maitre enseignant enseignante"
    " attache attachee assistante charge becario becaria investigador investigadora profesor"
    " profesora"
    " ayudante tecnico ricercatore ricercatrice assegnista tirocinante borsista dottorando"
    " dottoranda professore estagiario pesquisador pesquisadora docente monitor supervisor"
    " candidate asst assoc estancia estadia sejour aufenthalt forschungsaufenthalt soggiorno stay"
    " chargee professora adjunto adjunta titular catedratico catedratica resident registrar"
    " universitair hoofddocent hoogleraar onderzoeker promovendus stagiair forskare lektor"
    " stipendiat forsker tutkija adiunkt wykladowca arastirma gorevlisi"
    " ratin oberrat oberratin referent referentin lektorin interpreter translator"
    " clerk tutorin investigadores maestro"
    " gastwissenschaftler gastwissenschaftlerin gastforscher gastforscherin postdoktorand"
    " postdoktorandin softwareentwickler softwareentwicklerin entwickler entwicklerin"
    " lehrbeauftragter lehrbeauftragte privatdozent privatdozentin rat assistent"
    " assistentin chercheure maitresse vacataire professeur professeure directeur"
    " directrice doctorando doctoranda contratado contratada"
    " professoressa collaboratore collaboratrice dirigente"
    " studentship assistantship traineeship clerkship lectureship professorship investigator"
    " co-editor co-chair co-director co-organizer co-organiser co-lead assistance"
    " demonstrator examiner freelancer chief guest emeritus emerita astronomer historian lawyer"
    " sabbatical"
    " attorney surgeon veterinarian vertretung vertretungsprofessur gastprofessur juniorprofessur"
    " etudiant etudiante estudante estudiante studente studentin"
    " fellowship postdoctorate modeler modeller diver dietitian dietician nutritionist coach agent"
    " conservateur conservatrice conservator kurator kuratorin aspirant aspirante projektassistent"
    " gruppenleiter gruppenleiterin akademischer akademische lehrkraft jefe jefa coordinador"
    " coordinadora colaborador colaboradora auxiliar cultore cultrice assegno bolsista ater"
    " allocataire moniteur monitrice apprenticeship apprenticeships internships"
    " rotation rotations kierownik asystent asistent vedouci gorevli uyesi "
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
    "-assistant", "-associate", "-fellow", "-researcher", "-lecturer",
    "ologist", "icist", "chemist", "economist",
    "研究员", "教授", "工程师", "助理", "实习生", "实习", "助教", "讲师", "博士后",
)  # fmt: skip
# What may stand before a degree and belongs to it.
DEGREE_QUALIFIERS: Final[frozenset[str]] = frozenset(
    "double dual joint joint-training visiting integrated honours honors executive professional"
    " combined taught part-time international exchange erasmus consecutive sandwich binational"
    " cotutelle federal advanced accelerated five-year four-year research".split()
)

PROFICIENCY_WORDS: Final[frozenset[str]] = frozenset(
    "expert expertise advanced proficient proficiency fluent native intermediate basic basics"
    " independent beginner"
    " elementary working knowledge familiar experienced experience good very excellent strong level"
    " daily years year sehr mother tongue conversational reading a1 a2 b1 b2 c1 c2 fortgeschritten"
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
    " marathi gujarati punjabi malayalam kannada nepali sinhala pashto afrikaans tagalog amharic"
    " yoruba hausa"
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
