using System.Text.RegularExpressions;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Agents.Understanding;

/// <summary>
/// Finds what a message tells the conversation itself. Where a cue's words also begin a wish ("cancel my order", "repeat my last
/// order"), they are a cue only when nothing else is said. Pure.
/// </summary>
public static partial class CueReader
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // Without a way back (?>…), a long message cannot make it try every division of its words.
    private const string Polite = "(?>( (por favor|bitte|so much|very much|for that|for now|a lot|thank you|please|pls|plz|thanks|thx|then|now|again|dear|mate|man|it|that|this|all|everything|sorry|there|guys|team|leafloaf|lol|haha|bro|bruv|dude|love|luv|pet|pal|sir|maam|boss|chief|hun|hon|honey|babe|baby|darling|duck|lah|leh|la|ah|my (friend|dear|love)|x+|ta)\\b)*)";

    /// <summary>All cues of a message.</summary>
    public static Cues Read(string message)
    {
        var words = Tokenizer.Tokenize(message);
        var text = string.Join(' ', words);
        var cues = Cues.None;
        if (Negated().IsMatch(text)) cues |= Cues.No;
        else if (Affirmed().IsMatch(text)) cues |= Cues.Yes;
        if (Stopped().IsMatch(text)) cues |= Cues.Cancel;
        if (Corrected().IsMatch(text)) cues |= Cues.Correction;
        if (Repeated().IsMatch(text)) cues |= Cues.Repeat;
        if (Human().IsMatch(text)) cues |= Cues.Person;
        if (Angry().IsMatch(text) || IsShouted(message)) cues |= Cues.Anger;
        if (Reaction().IsMatch(text)) cues |= Cues.AllergicReaction;
        if (Greeted().IsMatch(text)) cues |= Cues.Greeting;
        if (Thanked().IsMatch(text)) cues |= Cues.Thanks;
        return cues;
    }

    /// <summary>True for a correction that asks for nothing to be done by itself: "no cream, i said", not "i meant add two".</summary>
    public static bool OnlyCorrects(string message) => !Asks().IsMatch(string.Join(' ', Tokenizer.Tokenize(message)));

    /// <summary>True for a message that says nothing but cues: "yes please", "hi there", "no thanks".</summary>
    public static bool IsOnlyCue(string message) => Bare().IsMatch(string.Join(' ', Tokenizer.Tokenize(message)));

    // Five words in capitals with an exclamation mark: somebody shouts.
    private static bool IsShouted(string message) =>
        message.Contains('!', StringComparison.Ordinal) && message.Count(char.IsAsciiLetterUpper) >= 15 && !message.Any(char.IsAsciiLetterLower);

    [GeneratedRegex("^(?>((lol|haha+|hm+|um+|uh|oh|well|ok|okay|ew+|hell|god) )*)(no|nope|nah|noo+|naw|no need|im good|im fine|im ok|negative|dont|do not|rather not|better not|not now|not yet|maybe later|not really|no way|please dont|absolutely not|of course not|nay|nein|nyet|not for me|not today|not at the moment|not right now|not necessary|hard pass|ill pass|pass|id rather not|no chance|not a chance|no fear|(i )?dont think so|(i )?dont want( it| to)?|im alright|(youre|ur|you are) (alright|all right|grand)|cannot|no can)(?>( (thank you|thanks|thx|please|pls|dont|not|wait|stop|sorry|im|its|it|thats|that|never|cancel|leave|way|no|yet|now|really|today|do|i|a|need|problem|lol|haha|bro|dude|mate|man|love|ta|cheers|good|fine|ok|okay|nope|nah|chance|for|me|lah|leh|la|hun|hon|luv|bruv|boss|x+)\\b)*)$|^(no|nope|nah|naw) (leave|keep|forget|drop|i|im|thats|that|its|dont|not|wait|sorry|thanks|thank|never|stop|you|its)\\b", Options, Patterns.Patience)]
    private static partial Regex Negated();

    [GeneratedRegex("^(?>((ok(ay)?|lol|haha+|hm+|um+|uh|oh|well) )*)(aye|(go|ah) on( then| so)?|go|can( can)?|(ok|yes|sure) can|can do|righto|righty ho|right you are|okie( dokie)?|okey dokey|uh huh|mhm+|yeh|yah|yas+|jep|da|sim|hai|too right|fo sho|spot on|(thats|yes that|that) the one|sounds like a plan|(im )?happy with that|id like that|grand( so)?|indeed|very well|crack on|fire away|bet|cool|sweet|dont mind if i do|lets go|sounds (great|perfect|fine|lovely)|thats (fine|great|perfect)|thatll do|for sure|sure thing|totally|deal|by all means|si|oui|ja|claro|yes|yep|yeah|yea|yup|ya|yess+|ye|sure|correct|right|exactly|absolutely|definitely|affirmative|confirm(ed)?|agreed|go ahead|do it|do that|please do|go for it|sounds good|thats right|thats correct|why not|of course|make it so|id love to|lets do (it|that)|fine|ok(ay)?|okey|k|perfect|great|good|alright|all right|proceed|continue|y|i do|i confirm|that works|works for me)" + Polite + "$|^(yes|yep|yeah|yup|aye|sure|ok|okay)\\b", Options, Patterns.Patience)]
    private static partial Regex Affirmed();

    [GeneratedRegex("^(?>((no|ok|please|actually|oh|wait|just|ugh+|argh|lol|nah|eh|well|omg|god|jeez|look|fine) )*)(stop )*((bin|chuck|ditch|scratch|ignore|disregard|kill|lose) (it|that|this|my last( message)?)|disregard|as you were|whoa|halt|pack it in|leave off|let it be|ive changed my mind|changed me mind|(i )?dont want (it|that|this|to) (any ?more|no more)|(cancel|stop)( cancel| stop| no)+|enough|forget i (asked|said (it|anything))|i give up|dont worry( about it)?|call it off|hold off|stop (there|right there)|dont go ahead|cancel|stop|abort|never ?mind|nvm|forget( about)? (it|that)|leave (it|that|this)( be| alone| as it is)?|drop (it|that)|skip (it|that)|quit|exit|back out|scrap that|undo that|dont bother|dont do (it|that)|lets not|not anymore|i changed my mind|changed my mind|stop it|cancel (it|that|this)|nm)" + Polite + "$|^(drop it|leave it|skip it)\\b|\\bforget i (asked|said (it|that|anything))\\b|\\b(never ?mind|nvm|forget it|forget that|scrap that)\\b", Options, Patterns.Patience)]
    private static partial Regex Stopped();

    [GeneratedRegex("\\b(i meant|i mean|i said|i was (asking|talking|speaking|thinking) (about|for|of)|not (at all )?what i (meant|said|asked|wanted|was asking)|(isnt|wasnt) what i (meant|said|asked|wanted)|i didnt (mean|say|ask)|you (misunderstood|misheard)|(you|u) got (it|that|me) wrong|(thats|that is|its|is) (incorrect|not correct)|other way (a)?round|typo|autocorrect\\w*|misspoke|meant to (say|type|write|put)|(youve|you have|u have|you got|you) (got )?(it|that|the) (wrong|backwards|mixed up|muddled)|me no (say|mean)|i no (say|mean)|(that|it) should (be|say|read|have been)|let me (correct|start over)|thats not (it|right|what)|thats wrong|wrong one|not that one|the other one|correction|i wanted the|my mistake|let me rephrase|sorry not|sorry i mean|no not that)\\b|^(no|nope|sorry|oops|actually|wait)( no| wait| actually| sorry| make)* (the|i meant|not (the|that|this|those)|make (it|that)|its|it is|with|without|instead|rather|for)\\b|^(no+|nope|sorry|oops|wait)( no| sorry)* not (?!(now|really|yet|today|needed|sure|at|interested|necessary|thanks|for|anymore|a|an|any|my|right|this time)\\b)\\w+|^no+ (i asked|as in)\\b|^(no ){2,}(?!(no|nope|nah|thanks?|thx|ty|ta|please|pls|not|way|need|problem|never|stop|its|im|i|dont|ok|okay|more|thats|that|worries|bother|chance|leave|forget|do|dear|love|mate|lah)\\b)\\w+( \\w+){0,3}$|^(no+ |nope )+the \\w+ one$|^(no )?wrong$|^not (that|this|those|the)\\b|^(sorry |oops |no )?(the )?(?!(no|nope|nah|why|maybe|do|did|does|is|are|im|its|am|better|rather|please)\\b)\\w+ not (the )?(?!(now|really|yet|sure|today|needed|working|here)\\b)\\w+$|^(oh )?(actually|wait|oops)( no)? (make|change|it|i|the|can|not|that)\\b", Options, Patterns.Patience)]
    private static partial Regex Corrected();

    [GeneratedRegex("^(?>((sorry|please|pls|can you|could you|huh|can u|um|oh|ok|wait|hm+|(what|wot|wat)(?! (was|is|did|do|does|you|u|ya|that))|eh|excuse me|hang on|hold on|more slow(ly)?|slow(er|ly| down)?) )*)((i )?(dont|didnt|do not|did not|not|cant|couldnt|cannot) (quite )?(understand|follow|hear|catch|get|understood)( (it|that|you|u|what you (said|mean)))?( (please )?(repeat|say)( (it|that))?( (again|once more))?)?|say (again|once more|one more time|what)|you what|(wot|wat|whats) (was |is )?that|(what|wot|wat) (you|u|ya) sa(y|id)|(i )?(me )?no (understand|entiendo|follow|comprende)|no entiendo|(sorry )?(i )?missed (that|it)|you(ve)? lost me|(can you )?(rephrase|reword|explain)( that| it)?( again)?|(put|say) (that|it) (another|a different|in a different) way|(say|put|write|type|run|tell)( me)? (that|it|this)( (by|to|past) me)?( (again|once more|one more time|slower|simpler|more slow(ly)?))|(simpler|slower|more slow(ly)?)|what does that mean|one more time say( (it|that))?|repeat|repeat (it|that|this|yourself|what you( just)? said|the last( thing| part| answer| message)?|your (last )?(answer|message))|say (it|that|this)( (again|once more|one more time))|what do you mean|(come|once|one more time) again|what did you( just)? say|what was that|pardon( me)?|once more|one more time|i didnt (get|catch|hear) (that|it|you)|tell (once more|one more time)|tell me again|again)" + Polite + "( (i )?(dont|didnt|do not|did not|not|cant|couldnt|cannot) (quite )?(understand|follow|hear|catch|get|understood)( (it|that|you|u))?)?$|\\b(say that again|repeat that|what did you (just )?say|could you repeat|can you repeat (that|it|what))\\b", Options, Patterns.Patience)]
    private static partial Regex Repeated();

    [GeneratedRegex("\\b(humans?|humna|real (person|people|human|agent)|live (agent|person|chat|support)|(a|actual|another|living) person|representative|operator|human being|customer (service|support|care|assistance)|your (manager|supervisor|boss)|(talk|speak|chat|connect me|transfer me|put me through|write)( (to|with))+ (a |an |the |your |my |some )?(someone|somebody|anyone|anybody|person|people|agent|staff|support|manager|supervisor|colleague|employee|team|rep|advisor|expert|member of)|someone (call|real|who works)|(call|ring|phone) me( back)?|(reach|get (a )?hold of) (a|some(one|body)|any(one|body))|(get|give) me (a|the|your) (manager|supervisor|person|boss)|speak (to|with) (some|any)(one|body)|real ppl|hooman|flesh and blood|(real|proper|actual) (body|people|folks?|human)|proper person|(any|some)(one|body) (real|alive|human)|is (anyone|anybody|someone|somebody) there|(customer|service) rep|whoever(s| is) in charge|(speak|talk) (to|with) (the|your|whoever) (owner|boss|gaffer)|not a (bot|robot|machine)|no (bot|robot)s?)\\b|^(an? |the |your )?(agent|support|staff|person|rep|manager|supervisor|advisor|employee|assistant|hotline)( please| pls| plz| now)*$", Options, Patterns.Patience)]
    private static partial Regex Human();

    // A joke may be asked for, garbage bags and shitake bought, and a bloody mary mixed: what also means something else needs its company.
    [GeneratedRegex("\\b(furious|(so|really|very|damn|getting|makes? me|im|am) angry|pissed( off)?|outrage(d|ous)?|ridiculous|unacceptable|disgusted|appalling|(is|are|was|were|so|what an?|absolutely) (terrible|horrible|awful|disgusting)|(terrible|horrible|awful|disgusting) (service|shop|company|support|experience|app|people|delivery)|pathetic|useless|the worst|worst (shop|service|company|delivery|experience|app|store|ever)|incompetent|what a joke|(is|are) a joke|joke of a|scam(mers?)?|rip ?off|fed up|sick (and tired )?of (you|your|this|it|waiting)|had enough|livid|shame on you|how dare you|never (ordering|buying|shopping|coming back)( \\w+)? again|idiots?|(you|your|bot|is|are|this) (\\w+ )?stupid|moron|fuck\\w*|bullshit|wtf|(is|this|total|complete) shit|bastards?|hate (you|this|your)|(this|it|you|service|app|shop|delivery|bot|really) sucks?|(is|are) garbage|garbage (shop|service|app|bot|store|company)|sue you|wast(e|ing) (of )?my time|every single time|the third time|so frustrat(ed|ing)|are you kidding( me)?|unbelievable|disgrace(ful)?|(a|total|complete|utter|absolute) shambles|shambolic|tak(e|ing|in) the (piss|mick|mickey)|clueless|(rubbish|crap|crappy) (service|shop|app|company|delivery|bot|store)|(this is|absolute|total|complete) (crap|rubbish|bollocks)|bloody (joke|useless|ridiculous|awful|disgrace)|(im|am|so|absolutely|fair|pure) (fuming|raging|seething))\\b", Options, Patterns.Patience)]
    private static partial Regex Angry();

    [GeneratedRegex("\\b(allergic reaction|reaction to (the|your|this|that|it|some)|having a reaction|had a (bad |severe |strong )?reaction|anaphyla\\w*|epi ?pen|(throat|tongue|lips?|face|eyes?|mouth) (is |are |has |have |got |getting |feels? )*(closing|swelling|swollen|swelled|itch\\w*|tight)|swollen (lips?|throat|tongue|face)|cant breathe|cannot breathe|can not breathe|trouble breathing|difficulty breathing|struggling to breathe|(in|got|have|with) hives|broke out in|rash (after|from|since)|vomiting (after|since)|(went|going) into shock|food poisoning|ambulance|emergency room|(to|in|at) the hospital)\\b", Options, Patterns.Patience)]
    private static partial Regex Reaction();

    [GeneratedRegex("^(?>((bless (you|ya|your heart)|oh|ah|well|ok|a very) )*)(hi+|dzien dobry|czesc|guten (tag|morgen|abend)|moin|servus|buenos dias|buenas( tardes| noches)?|ciao|salut|bonsoir|ola|hej+|ahoj|ahoy|merhaba|marhaba|as+al[ae]+mu? ?al[ae]ikum|privet|konnichiwa|ni hao|shalom|wagwan|wotcha|was+up|oi oi|howya|how do|top of the morning|(good )?(mornin|evenin|afternoon)|hello+|hey+|hiya|howdy|hola|yo|good (morning|afternoon|evening|day)|greetings|hallo|hey there|sup|whats up|heya|hullo|ello|namaste|salam|salaam|bonjour|aloha|gday|morning|evening)\\b(?! (fresh|chew))", Options, Patterns.Patience)]
    private static partial Regex Greeted();

    [GeneratedRegex("\\b(thanks?|thank (you|u)|thx|ty|ta (very much|ever so|love|mate|pet|hun|duck|luv)|god bless|bless (you|ya|u)|diolch|obrigad[oa]|dziekuje|arigato|shukran|grazie|mahalo|terima kasih|thnx|tnx|thanku|thankyou|tanks|thanking you|i owe you one|good (on|man) (you|ya)|you(re| are) the best|much obliged|nice one|gracias|merci|danke|youre a (star|legend|gem|angel|lifesaver)|cheers|appreciate (it|that)|much appreciated|tysm|grateful)\\b(?! for nothing)|^ta$|^(\\w+ ){1,3}ta$", Options, Patterns.Patience)]
    private static partial Regex Thanked();

    [GeneratedRegex("\\b(add|put|remove|take|delete|drop|cancel|stop|show|find|search|swap|replace|change|switch|order|buy|log|track|note|make|set|get|give|send|tell|need|want|where|how|what|when|why|which|who|do|does|did|can|could|is|are|have|deliver|pay|checkout|recipe|claim|invoice|refund|membership|basket|cart)\\b", Options, Patterns.Patience)]
    private static partial Regex Asks();

    // The longest phrases first, because there is no way back.
    [GeneratedRegex("^(?>((thats not what i meant|i dont understand|go on then|no need|nice one|say again|go on|have a good day|have a good one|have a great day|have a nice day|have a nice evening|i changed my mind|not what i meant|what did you say|for the help|for your help|how are you|lets do it|no not that|not that one|one more time|say that again|the other one|what was that|a lot|all good|all right|come again|do it|do that|drop it|for that|forget it|forget that|go ahead|good afternoon|good day|good evening|good morning|good night|hold on|im good|leave it|maybe later|never mind|no problem|no way|not now|not really|nothing else|of course|once more|pardon me|please do|repeat that|see ya|see you|skip it|so much|sounds good|thank you|thats all|thats correct|thats it|thats right|thats wrong|very much|whats up|abort|absolutely|aye|bro|dude|danke|dzien dobry|guten tag|guten morgen|buenos dias|ciao|mornin|afternoon|baby|brother|sister|hun|luv|bruv|lah|god bless you|bless you|bless your heart|gracias|heya|merci|namaste|ta|love|again|alright|and|awesome|bye|cancel|cheers|confirm|cool|correct|definitely|evening|exactly|fine|good|goodbye|great|greetings|haha|hallo|hello+|hey+|hi+|hiya|hm+|hola|howdy|huh|it|k|later|leafloaf|lol|lovely|man|mate|morning|nah|nevermind|nice|no|nope|now|nvm|oh|ok|okay|okey|pardon|perfect|please|pls|plz|proceed|repeat|right|so|stop|super|sure|thank|thanks|that|then|there|this|thx|ty|tysm|uh|um|wait|well|what|wow|wrong|ya|ye|yea|yeah|yep|yes|yo|you|yup)( |$))+)$", Options, Patterns.Patience)]
    private static partial Regex Bare();
}
