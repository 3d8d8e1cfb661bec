using ChatHub.Server.Commands;

namespace ChatHub.Server.Tests.Commands;

public sealed class TokenSyntaxTests
{
    private readonly HubCommandLine _line = new(_ => throw new InvalidOperationException("Nothing is started."));

    [Theory]
    [InlineData("--add-token phone")]
    [InlineData("--add-token=phone")]
    [InlineData("--Add-Token phone")]
    [InlineData("--ADD-TOKEN=phone")]
    [InlineData("--add-token phone --scopes send --ports 9232-9241")]
    [InlineData("--ports=9232-9241 --add-token=phone --scopes=send")]
    [InlineData("--scopes send --ports=9232-9241 --add-token phone")]
    [InlineData("--ChatHub:Access:TokenFile a=b.json --list-tokens --chathub:Access:RequireToken=true")]
    [InlineData("--remove-token phone")]
    public void ProblemOf_WhatIsUnderstood_IsNull(string line) => Assert.Null(ProblemOf(line));

    [Theory]
    [InlineData("--add-token phone --scope read", "There is no option '--scope'. Did you mean --scopes?")]
    [InlineData("--add-token phone --port 9232", "There is no option '--port'. Did you mean --ports?")]
    [InlineData("--add-token phone --port=9232", "There is no option '--port'. Did you mean --ports?")]
    [InlineData("--add-token phone -ports 9232", "'-ports' is no option. Did you mean --ports?")]
    [InlineData("--add-token phone /ports 9232", "There is no option '/ports'. Did you mean --ports?")]
    [InlineData("--add-token phone ports=9232", "There is no option 'ports'. Did you mean --ports?")]
    [InlineData("--add-token phone --urls http://0.0.0.0:5080", "'--urls' does not go with this command.")]
    [InlineData("--add-token phone tablet", "'tablet' is no option.")]
    [InlineData("--add-token phone --ports 9232 9233", "'9233' is no option.")]
    [InlineData("--add-token phone --ports", "--ports has no value.")]
    [InlineData("--add-token phone --ports --scopes read", "--ports has no value.")]
    [InlineData("--add-token phone --ports --scope read", "--ports has no such value")]
    [InlineData("--add-token phone --ports=", "--ports has no value.")]
    [InlineData("--add-token phone --scopes", "--scopes has no value.")]
    [InlineData("--add-token phone --scopes= --ports 9232", "--scopes has no value.")]
    [InlineData("--add-token phone --ports 9232 --ports 9233", "Option '--ports' expects a single argument but 2 were provided.")]
    [InlineData("--add-token phone --ChatHub:Access:TokenFile", "'--ChatHub:Access:TokenFile' has no value")]
    [InlineData("--add-token", "--add-token has no value.")]
    [InlineData("--add-token=", "--add-token has no value.")]
    [InlineData("--add-token --scopes read", "--add-token has no value.")]
    [InlineData("--add-token=--scopes", "--add-token has no such value: none begins with '-', or has control characters.")]
    [InlineData("--add-token a\u001bb", "--add-token has no such value")]
    [InlineData("--add-token a --add-token b", "Option '--add-token' expects a single argument but 2 were provided.")]
    [InlineData("--add-token a --remove-token b", "Give one command at a time.")]
    [InlineData("--remove-token phone --ports 9232", "--ports goes with --add-token alone.")]
    [InlineData("--remove-token", "--remove-token has no value.")]
    [InlineData("--list-tokens --scopes read", "--scopes goes with --add-token alone.")]
    [InlineData("--list-tokens phone", "'phone' is no option.")]
    [InlineData("--list-tokens=phone", "'phone' is no option.")]
    [InlineData("--scopes read", "--scopes goes with --add-token alone.")]
    [InlineData("--ports 9232 --urls http://127.0.0.1:5080", "--ports goes with --add-token alone.")]
    public void ProblemOf_WhatIsNotUnderstood_IsRefusedAndNamed(string line, string said) =>
        Assert.StartsWith(said, ProblemOf(line), StringComparison.Ordinal);

    private string? ProblemOf(string line) => _line.ProblemOf(_line.Parse(line.Split(' ')));
}
