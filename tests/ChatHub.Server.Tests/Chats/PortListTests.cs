using ChatHub.Server.Chats;

namespace ChatHub.Server.Tests.Chats;

public sealed class PortListTests
{
    [Theory]
    [InlineData("9222", new[] { 9222 })]
    [InlineData("9232-9234", new[] { 9232, 9233, 9234 })]
    [InlineData(" 9232 - 9233 , 9300,", new[] { 9232, 9233, 9300 })]
    [InlineData("9300,9222,9300", new[] { 9222, 9300 })]
    [InlineData("5-5", new[] { 5 })]
    [InlineData("1,65535", new[] { 1, 65535 })]
    public void TryParse_AList_GivesItsPortsAscending(string text, int[] expected)
    {
        Assert.True(PortList.TryParse(text, out var ports));
        Assert.Equal(expected, ports);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" , ")]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1-")]
    [InlineData("9234-9232")]
    [InlineData("1,9234-9232")]
    [InlineData("1-2-3")]
    [InlineData("9222;9223")]
    [InlineData("0x10")]
    [InlineData("99999999999")]
    [InlineData("9222,ide")]
    public void TryParse_NoList_IsFalseAndGivesNone(string text)
    {
        Assert.False(PortList.TryParse(text, out var ports));
        Assert.Empty(ports);
    }
}
