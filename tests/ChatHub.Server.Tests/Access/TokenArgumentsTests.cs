using ChatHub.Server.Access;

namespace ChatHub.Server.Tests.Access;

public sealed class TokenArgumentsTests
{
    [Theory]
    [InlineData("--add-token phone")]
    [InlineData("--add-token=phone")]
    [InlineData("--Add-Token phone")]
    public void Parse_AName_IsForReadingAlone(string line)
    {
        var asked = TokenArguments.Parse(line.Split(' '));

        Assert.Equal((TokenArguments.Add, "phone", "read", null), (asked.Command, asked.Name, asked.Scopes, asked.Ports));
    }

    [Theory]
    [InlineData("--add-token phone --scopes send --ports 9232-9241")]
    [InlineData("--ports=9232-9241 --add-token=phone --scopes=send")]
    [InlineData("--scopes send --ports=9232-9241 --add-token phone")]
    public void Parse_EverythingInAnyOrder_IsTaken(string line)
    {
        var asked = TokenArguments.Parse(line.Split(' '));

        Assert.Equal((TokenArguments.Add, "phone", "send", "9232-9241"), (asked.Command, asked.Name, asked.Scopes, asked.Ports));
    }

    [Fact]
    public void Parse_SettingsOfTheHub_ArePassedOn()
    {
        var asked = TokenArguments.Parse(["--ChatHub:Access:TokenFile", "a=b.json", "--list-tokens", "--chathub:Access:RequireToken=true"]);

        Assert.Equal(["--ChatHub:Access:TokenFile=a=b.json", "--chathub:Access:RequireToken=true"], asked.Settings);
    }

    [Theory]
    [InlineData("--add-token phone --scope read", "'--scope' is not understood. Did you mean --scopes?")]
    [InlineData("--add-token phone --port 9232", "'--port' is not understood. Did you mean --ports?")]
    [InlineData("--add-token phone --port=9232", "'--port' is not understood. Did you mean --ports?")]
    [InlineData("--add-token phone -ports 9232", "'-ports' is not understood.")]
    [InlineData("--add-token phone /ports 9232", "'/ports' is not understood.")]
    [InlineData("--add-token phone ports=9232", "'ports' is not understood.")]
    [InlineData("--add-token phone --urls http://0.0.0.0:5080", "'--urls' is not understood.")]
    [InlineData("--add-token phone tablet", "'tablet' is not understood.")]
    [InlineData("--add-token phone --ports 9232 9233", "'9233' is not understood.")]
    [InlineData("--add-token phone --ports", "--ports has no value.")]
    [InlineData("--add-token phone --ports --scopes read", "--ports has no value.")]
    [InlineData("--add-token phone --ports=", "--ports has no value.")]
    [InlineData("--add-token phone --scopes", "--scopes has no value.")]
    [InlineData("--add-token phone --scopes= --ports 9232", "--scopes has no value.")]
    [InlineData("--add-token phone --ports 9232 --ports 9233", "--ports is given twice.")]
    [InlineData("--add-token phone --ChatHub:Access:TokenFile", "--ChatHub:Access:TokenFile has no value.")]
    [InlineData("--add-token", "--add-token has no value.")]
    [InlineData("--add-token=", "--add-token has no value.")]
    [InlineData("--add-token --scopes read", "--add-token has no value.")]
    [InlineData("--add-token=--scopes", "A name has no control characters")]
    [InlineData("--add-token a --add-token b", "--add-token is given twice.")]
    [InlineData("--add-token a --remove-token b", "Give one command at a time.")]
    [InlineData("--add-tokens phone", "'--add-tokens' is not understood. Did you mean --add-token?")]
    [InlineData("-add-token phone", "'-add-token' is not understood.")]
    [InlineData("--remove-token phone --ports 9232", "--ports goes with --add-token alone.")]
    [InlineData("--remove-token", "--remove-token has no value.")]
    [InlineData("--list-tokens --scopes read", "--scopes goes with --add-token alone.")]
    [InlineData("--list-tokens phone", "'phone' is not understood.")]
    [InlineData("--list-tokens=phone", "--list-tokens takes no value.")]
    [InlineData("--list-token", "'--list-token' is not understood. Did you mean --list-tokens?")]
    [InlineData("--scopes read", "Give one command at a time.")]
    public void Parse_WhatIsNotUnderstood_IsRefusedAndNamed(string line, string said) =>
        Assert.StartsWith(said, Assert.Throws<TokenUsageException>(() => TokenArguments.Parse(line.Split(' '))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("--add-token", true)]
    [InlineData("--add-token=phone", true)]
    [InlineData("--ADD-TOKEN=phone", true)]
    [InlineData("--add-tokens", true)]
    [InlineData("-remove-token", true)]
    [InlineData("/list-tokens", true)]
    [InlineData("--list-token", true)]
    [InlineData("--urls", false)]
    [InlineData("--ChatHub:Access:TokenFile=tokens.json", false)]
    [InlineData("", false)]
    public void AreIn_ACommandRightlyOrNearlyWritten_IsSeen(string argument, bool expected) =>
        Assert.Equal(expected, TokenArguments.AreIn(["--ChatHub:Access:CreateToken=false", argument]));
}
