"""Material that questions are made from in tests."""

CELLS = """# Cells
A cell is the smallest unit of life that can replicate on its own. The **cell membrane** is a thin
layer of lipids that controls what enters and leaves the cell. Inside the cell, the nucleus stores
genetic material in the form of chromosomes.

Mitochondria are organelles that release energy from glucose during cellular respiration.
Chloroplasts are organelles that capture light and turn it into sugar. Ribosomes are small
structures that build proteins from amino acids. The Golgi apparatus packages proteins and sends
them to other parts of the cell.

**Osmosis**: the movement of water through a membrane from a dilute to a concentrated solution.
**Diffusion**: the spreading of particles from where there are many to where there are few.
**Active transport**: pumping substances against a gradient with energy from ATP.

Ribonucleic acid (RNA) carries instructions from the nucleus to the ribosomes. Deoxyribonucleic
acid (DNA) is a double helix that stores hereditary information.

# Mitosis
Mitosis produces two identical daughter cells, each with the same number of chromosomes. Meiosis
produces four daughter cells with half of the chromosomes.

Mitosis happens in this order:
1. Prophase: chromosomes condense
2. Metaphase: chromosomes line up in the middle
3. Anaphase: chromatids are pulled apart
4. Telophase: two nuclei form

# History
Robert Hooke described cells in cork in 1665. In 1838, Matthias Schleiden proposed that plants are
made of cells. Rudolf Virchow stated in 1855 that every cell comes from another cell. Watson and
Crick published the structure of DNA in 1953.
"""

SPANISH = """La fotosíntesis es el proceso por el cual las plantas convierten la luz en energía
química. La clorofila es un pigmento verde que absorbe la luz. Los cloroplastos contienen la
clorofila dentro de las células de la hoja. La glucosa es un azúcar que la planta usa como fuente
de energía. El oxígeno sale por los estomas de la hoja durante el día. La respiración celular
libera energía de la glucosa en las mitocondrias. Las mitocondrias son orgánulos que producen
energía para la célula. Los estomas son poros que permiten la entrada del dióxido de carbono.
"""

PORTUGUESE = """A inflação é um aumento geral dos preços que reduz o valor da moeda. O banco central
é a instituição que controla a quantidade de moeda. A taxa de juros é o preço que se paga por usar o
dinheiro de outra pessoa. O governo aumenta a taxa de juros para reduzir a inflação. O desemprego é
a situação em que pessoas procuram trabalho e não encontram. Uma recessão é um período em que a
produção cai e o desemprego sobe. O banco central compra títulos para baixar a taxa de juros.
"""

FRENCH = """Le triangle est une figure qui possède trois côtés et trois angles. Le carré est un
quadrilatère qui a quatre côtés égaux et quatre angles droits. Le cercle est une figure dont tous
les points sont à la même distance du centre. Le rayon est un segment qui va du centre du cercle
à un point du cercle. La corde est un segment qui joint deux points du cercle. Le diamètre est une
corde qui passe par le centre du cercle.
"""
