using ChatHub.Server.Hosting.Lifetime;

namespace ChatHub.Server.Tests.Hosting.Lifetime;

public sealed class WatchedOutputTests
{
    [Theory]
    [InlineData("a smile 🙂\n")]
    [InlineData("\e[32minfo\e[39m: started\n")]
    [InlineData("no end of a line 🙂")]
    public void Write_CharByChar_IsWhatTheWholeWouldBe(string text)
    {
        using var output = new StringWriter();
        using var watched = new WatchedOutput(output, TextWriter.Null);

        foreach (var letter in text) watched.Write(letter);
        watched.Flush();

        Assert.Equal(text, output.ToString());
    }

    [Fact]
    public void Write_AStringAfterAChar_KeepsTheirOrder()
    {
        using var output = new StringWriter();
        using var watched = new WatchedOutput(output, TextWriter.Null);

        watched.Write('a');
        watched.Write("b");

        Assert.Equal("ab", output.ToString());
    }
}
