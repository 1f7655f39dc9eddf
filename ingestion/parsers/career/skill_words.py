"""Programs that CVs list as skills, and what such lists are called: data only, folded.

Folded: lower case, no accents.
"""

from __future__ import annotations

from typing import Final

SOFTWARE: Final[frozenset[str]] = frozenset(
    "python r c c++ c# java javascript js typescript julia matlab octave fortran perl ruby rust go"
    " golang scala haskell kotlin swift objective-c php bash shell zsh ksh sql html css html5 css3"
    " lua lisp scheme prolog ocaml f# erlang elixir clojure dart assembly pascal delphi basic"
    " vba cobol ada verilog vhdl systemverilog coq lean agda isabelle idl gdl cuda opencl opengl"
    " mpi openmp openacc pthreads latex tex bibtex overleaf markdown quarto jekyll hugo lyx"
    " texmacs mathematica maple maxima sage sagemath magma gap macaulay2 pari singular stata sas"
    " spss eviews minitab jmp gauss gretl winbugs openbugs jags stan pymc pymc3 netlogo gams ampl"
    " cplex gurobi mosek statistica prism excel word powerpoint access outlook visio tableau"
    " powerbi numpy scipy pandas matplotlib seaborn plotly bokeh dash shiny ggplot2 dplyr tidyverse"
    " tidymodels lme4 knitr rmarkdown bioconductor jupyter ipython cython numba sklearn"
    " scikit-learn tensorflow keras pytorch jax flax theano caffe mxnet torch huggingface"
    " transformers langchain spacy nltk gensim opencv pillow networkx igraph gephi xgboost lightgbm"
    " statsmodels astropy emcee dynesty biopython rdkit ase gromacs lammps amber namd charmm"
    " gaussian vasp abinit siesta orca openfoam ansys abaqus comsol paraview visit vtk fenics"
    " petsc trilinos dealii deal.ii hypre eigen boost qt cmake make gcc gdb lldb valgrind git"
    " github gitlab svn subversion mercurial bitbucket docker singularity apptainer kubernetes"
    " slurm pbs lsf sge hpc aws azure gcp ec2 hadoop spark pyspark hive kafka airflow snakemake"
    " nextflow galaxy conda mamba vagrant ansible terraform jenkins linux unix macos windows ios"
    " android ubuntu debian centos freebsd raspbian arduino labview simulink ros gazebo unity"
    " unreal blender autocad solidworks catia inventor mysql postgresql postgres sqlite"
    " mongodb redis"
    " oracle neo4j cassandra elasticsearch django flask fastapi react angular vue node.js nodejs"
    " express spring rails jquery bootstrap d3 d3.js three.js webgl emacs vim vscode pycharm"
    " rstudio eclipse intellij xcode arcgis qgis grass gdal erdas envi imagej fiji cellprofiler"
    " photoshop illustrator indesign inkscape gimp blast bowtie bwa samtools bedtools star hisat2"
    " gatk plink vcftools muscle mafft raxml beast mrbayes pymol chimera vmd cytoscape flowjo"
    " nvivo maxqda atlas.ti redcap qualtrics mturk psychopy psychtoolbox e-prime eprime eeglab"
    " fieldtrip fsl spm afni freesurfer nilearn mne praat elan root geant4 topcat ds9 iraf casa"
    " mesa gyre nemo mitgcm wrf weka orange knime rapidminer powershell awk sed lex yacc llvm"
    " solidity xml xslt xquery json yaml uml scrum jira trello zotero endnote mendeley".split()
) | frozenset(
    "r studio;xml schema;"
    "microsoft office;ms office;ms word;ms excel;microsoft word;microsoft excel;"
    "google cloud;google earth engine;google colab;visual basic;visual studio;vs code;"
    "visual studio code;r markdown;mac os;os x;mac os x;power bi;atlas ti;objective c;spark sql;"
    "apache spark;adobe photoshop;adobe illustrator;adobe indesign;stable baselines;"
    "weights & biases;jupyter notebook;jupyter notebooks;node js;java script;linux/unix;"
    "unix/linux;c/c++;html/css;mysql/mariadb;common lisp;visual basic for applications".split(";")
)

# Words that name kinds of skills; a label is made of them: "Programming & software".
LABEL_WORDS: Final[frozenset[str]] = frozenset(
    "programming software language languages tool tools framework frameworks library libraries"
    " package packages system systems operating level levels platform platforms database databases"
    " skill skills technology technologies environment environments application applications"
    " computer computing scientific statistical web markup scripting coding version control ide"
    " ides editor editors typesetting other others miscellaneous general technical topic"
    " program programs it hardware development and or & the of with for modelling modeling analysis"
    " topics category area areas domain domains type name proficiency expertise experience"
    " programmation langages langage logiciels logiciel outils systemes exploitation bureautique"
    " programmiersprachen betriebssysteme software-kenntnisse anwendungen datenbanken werkzeuge"
    " lenguajes programacion programas herramientas linguaggi programmazione strumenti"
    " linguagens programacao ferramentas e y et und".split()
)
# The words such a label ends with; "scientific computing" is a skill, "scientific software" none.
LABEL_NOUNS: Final[frozenset[str]] = frozenset(
    "programming software language languages tools frameworks libraries packages systems level"
    " levels platforms databases skills technologies environments environment applications control"
    " ides editors typesetting others miscellaneous programs topics programmation"
    " langages logiciels outils"
    " programmiersprachen betriebssysteme datenbanken lenguajes herramientas linguaggi linguagens"
    " scripting coding proficiency expertise areas hardware".split()
)
# What a bracket behind may list: "Python libraries (NumPy, SciPy)".
MEMBERS: Final[frozenset[str]] = frozenset(
    "libraries library packages package scripting programming tools tool frameworks framework"
    " software languages modules stack ecosystem environments platforms databases suite".split()
)
# What tools are, do or serve for.
TOOL_KINDS: Final[frozenset[str]] = frozenset(
    "software softwares languages language tools frameworks libraries"
    " packages package programs programmes programming programmation systems environments"
    " editors editor applications platforms databases database"
    " management development containerization containerisation visualization visualisation media"
    " automation scripting computing analysis suites services markup control logiciels"
    " langages outils bibliotheques programmiersprachen sprachen werkzeuge datenbanken lenguajes"
    " herramientas bases".split()
)
# Parts of a section on skills that list none.
NO_SKILLS: Final[frozenset[str]] = frozenset(
    "soft personality traits hobbies hobby interpersonal interests driving licence licences license"
    " licenses sports personal loisirs hobbys fuhrerschein permis aficiones".split()
)
