"""Paraphrases of seeded claims, as students type them: their own words, with slips and without accents.

Each line: the claim's key in fixtures/us-military-mexico.json, the language in which one types, and the text.
"""

from typing import NamedTuple

TABLE = """
# typed in English, the claim is English
E-1       en  if mexico knows were the criminals hide there money they can catch the bosses
E-2-1     en  maybe violence would be even worse in mexico without the help
E-3       en  the mexican police learn usefull skills from the american trainers
E-5       en  with helicopters and radios they can get to places where you cant walk
E-5-1     en  it doesnt help to arrive fast if everybody leaves again afterwards
E-6       en  people stop trusting the police because of abuse so nobody reports crimes anymore
E-10      en  if the info is wrong they raid the wrong house and inocent people get hurt
E-11      en  mexico knows the area and the us has planes, so they are stronger together
E-12      en  helicopters dont help against hackers and online crime
S-1       en  mexico lost a war against the us so of course they dont trust there army
S-5-1     en  mexico can stop the help whenever it wants so it is still in control
S-8       en  in places that belong to the cartels mexico isnt in charge anyway, with the help it gets them back
H-2       en  mexican soldiers have tortured and killed people and the us supports them
H-3       en  there is a law that units who violate human rights dont get any american help
H-9       en  american troops help after earthquakes and hurricanes and that saves lives
M-4       en  they also teach the police about rights so its not just about soldiers
M-7-1-1   en  northern command is military too so it makes no diference
M-12      en  bringing water after a flood isnt militarization
# typed in Spanish, the claim is Spanish
E-4       es  la ayuda se la roban los politicos corruptos y asi crece el crimen
E-8       es  los soldados no dan trabajo ni escuelas entonces los jovenes siguen entrando a las bandas
E-9-1     es  los policias que se capacitan despues les enseñan a sus compañeros
S-3       es  eu solo ayuda porque quiere petroleo y comercio
S-4-1     es  el que paga los aviones es el que manda aunque se sienten juntos
S-10      es  mexico tambien le da informacion a estados unidos, no es que nomas obedezca
S-11      es  si eu paga y repara todo mexico va a depender de ellos
H-5       es  mientras ayudan, los gringos pueden checar que los soldados se porten bien
H-7       es  los carteles matan gente, debilitarlos protege el derecho a la vida
H-10      es  entre mas soldados haya en la calle mas civiles van a salir heridos
M-1       es  como llega ayuda militar el gobierno piensa en soldados y no en escuelas
M-4-1     es  si los soldados entrenan a la policia van a actuar como soldados
M-12-1    es  nos acostumbramos a ver soldados haciendo trabajo de civiles
# typed in English, the claim is Spanish
E-4       en  corrupt officials steal the money and then it helps the criminals
E-8       en  soldiers cant give young people jobs or schools so they keep joining gangs
E-7-1     en  you dont need the army for that, police and prosecutors can work together across the border
S-3       en  the us only helps because it wants oil and trade
S-4-1     en  who pays for the planes decides where they fly
S-10      en  mexico gives intelligence to the us too, it is a exchange
S-11      en  mexico will depend on washington because they pay for and repair everything
H-7       en  cartels kill people so making them weaker protects the right to live
H-10      en  more soldiers on the streets means more civilians get hurt
M-4-1     en  police that are trained by soldiers will behave like soldiers
M-1       en  military aid makes leaders think of soldiers first and schools have to wait
M-5       en  when you call crime an enemy it sounds like the army has to do it
# typed in Spanish, the claim is English
E-2-1     es  sin el apoyo la violencia en mexico seria todavia peor
E-3       es  los policias aprenden cosas utiles de los instructores gringos
E-5-1     es  de nada sirve llegar rapido si luego todos se van
E-6       es  la gente ya no confia en la policia por los abusos y no denuncia
E-10      es  si la informacion esta mal catean la casa equivocada y ponen en peligro a inocentes
E-12      es  los helicopteros no sirven contra los delitos por internet
S-5-1     es  mexico puede parar la ayuda cuando quiera entonces sigue mandando
H-2       es  los soldados mexicanos han torturado y desaparecido gente
H-3       es  hay una ley que prohibe ayudar a unidades que violan los derechos humanos
H-9       es  despues de un terremoto los soldados gringos ayudan y salvan vidas
M-7-1-1   es  el comando norte tambien es militar asi que da igual
M-11      es  el cambio climatico y las pandemias se los van a dejar a los soldados
"""


class Paraphrase(NamedTuple):
    """What somebody types, and the key of the claim that says so already."""

    claim: str
    language: str
    text: str


PARAPHRASES = [
    Paraphrase(*line.split(maxsplit=2)) for line in TABLE.strip().splitlines() if not line.startswith("#")
]
