using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.UnitTests.Agents.Understanding;

public class CueReaderTests
{
    [Theory]
    [InlineData("yes", Cues.Yes)]
    [InlineData("Yes, please!", Cues.Yes)]
    [InlineData("yeah add it", Cues.Yes)]
    [InlineData("go ahead", Cues.Yes)]
    [InlineData("ok do it", Cues.Yes)]
    [InlineData("no", Cues.No)]
    [InlineData("no thanks", Cues.No | Cues.Thanks)]
    [InlineData("nope, not now", Cues.No)]
    [InlineData("no dairy for me please", Cues.None)]
    [InlineData("no nuts", Cues.None)]
    [InlineData("do you have oat milk", Cues.None)]
    [InlineData("cancel", Cues.Cancel)]
    [InlineData("never mind", Cues.Cancel)]
    [InlineData("forget it please", Cues.Cancel)]
    [InlineData("cancel my order", Cues.None)]
    [InlineData("stop my subscription", Cues.None)]
    [InlineData("no i meant oat milk", Cues.No | Cues.Correction)]
    [InlineData("actually make it three", Cues.Correction)]
    [InlineData("that's not what i meant", Cues.Correction)]
    [InlineData("what did you say?", Cues.Repeat)]
    [InlineData("repeat please", Cues.Repeat)]
    [InlineData("repeat my last order", Cues.None)]
    [InlineData("i want to talk to a human", Cues.Person)]
    [InlineData("agent", Cues.Person)]
    [InlineData("what does the support page say", Cues.None)]
    [InlineData("this is ridiculous", Cues.Anger)]
    [InlineData("WHERE IS MY DELIVERY, ANSWER ME!", Cues.Anger)]
    [InlineData("my throat is swelling after the granola", Cues.AllergicReaction)]
    [InlineData("i think i'm having an allergic reaction", Cues.AllergicReaction)]
    [InlineData("i broke out in hives", Cues.AllergicReaction)]
    [InlineData("i'm allergic to peanuts", Cues.None)]
    [InlineData("hi", Cues.Greeting)]
    [InlineData("Good morning! where is my order", Cues.Greeting)]
    [InlineData("thanks a lot", Cues.Thanks)]
    public void Reads_cues(string message, Cues cues) => Assert.Equal(cues, CueReader.Read(message));

    [Theory]
    [InlineData("yes please", true)]
    [InlineData("Hi there!", true)]
    [InlineData("ok great, thanks", true)]
    [InlineData("no that's wrong", true)]
    [InlineData("yes and add milk", false)]
    [InlineData("hi where is my order", false)]
    [InlineData("", false)]
    public void Knows_a_message_of_cues_alone(string message, bool only) => Assert.Equal(only, CueReader.IsOnlyCue(message));
}
