"""Countries, peoples and capitals, for those who type names without capitals."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PLACES = _words(
    """
    afghanistan afghan afghans albania albanian algeria algerian america american americans
    angola argentina argentine armenia armenian australia australian austria austrian azerbaijan
    bahrain bangladesh bangladeshi belarus belarusian belgium belgian bolivia bosnia brazil
    brazilian britain british briton bulgaria bulgarian cambodia cameroon canada canadian chad
    chile chilean china chinese colombia colombian congo croatia croatian cuba cuban cyprus
    czech czechia denmark danish dane ecuador egypt egyptian england english eritrea estonia
    estonian ethiopia ethiopian europe european europeans finland finnish finn france french
    gaza georgia georgian germany german germans ghana greece greek greeks guatemala haiti
    honduras hungary hungarian iceland india indian indians indonesia indonesian iran iranian
    iranians iraq iraqi iraqis ireland irish israel israeli israelis italy italian italians
    jamaica japan japanese jordan jordanian kazakhstan kazakh kenya kenyan korea korean kosovo
    kurdish kurds kuwait kyrgyzstan laos latvia latvian lebanon lebanese libya libyan lithuania
    lithuanian luxembourg malaysia malaysian mali malta mexico mexican moldova mongolia
    montenegro morocco moroccan mozambique myanmar burma namibia nepal nepali netherlands dutch
    nicaragua niger nigeria nigerian norway norwegian oman pakistan pakistani pakistanis
    palestine palestinian palestinians panama paraguay peru philippines filipino poland polish
    poles portugal portuguese qatar qatari romania romanian russia russian russians rwanda saudi
    arabia arab arabs scotland scottish senegal serbia serbian serbs singapore slovakia slovak
    slovenia somalia somali africa african africans asia asian spain spanish sudan sudanese
    sweden swedish swede switzerland swiss syria syrian syrians taiwan taiwanese tajikistan
    tanzania thailand thai tibet tunisia tunisian turkey turkish turks turkmenistan uganda
    ukraine ukrainian ukrainians emirates usa uk ussr soviet soviets uruguay uzbekistan uzbek
    venezuela vietnam vietnamese wales welsh yemen yemeni zambia zimbabwe kabul beijing moscow
    washington london paris berlin delhi islamabad kyiv kiev tehran baghdad ankara riyadh
    brussels tokyo seoul pyongyang jerusalem cairo kremlin nato taliban muslim muslims christian
    christians jew jews jewish hindu hindus islam islamic un eu
    """
)
