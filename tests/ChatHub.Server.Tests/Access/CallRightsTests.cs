using System.Collections.Frozen;
using ChatHub.Server.Access;
using ChatHub.Server.Chats;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Access;

public sealed class CallRightsTests
{
    private static readonly PortMap Ports = Slices.Map(
        ("ide", new IdeProfileOptions { Ports = "9232-9233", Adapter = "vscode", TargetUrl = "^ide://" }),
        ("toy", new IdeProfileOptions { Ports = "9262", Adapter = "vscode", TargetUrl = "^ide://", AllowLocalAnswers = true }));

    [Theory]
    [InlineData(9232)]
    [InlineData(9999)]
    [InlineData(null)]
    public void Problem_ALocalCallerAnswers_SaysHowThatIsSwitchedOnAndWhatItMeans(int? port)
    {
        var problem = Problem(Caller.Local, Scopes.Approve, port);

        Assert.Contains("ChatHub:Requests:AllowLocal=true", problem, StringComparison.Ordinal);
        Assert.Contains("every program of its machine", problem, StringComparison.Ordinal);
        Assert.Contains("--add-token NAME --scopes \"read send approve\"", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9232)]
    [InlineData(9262)]
    public void Problem_ALocalCallerWhereItIsSwitchedOn_IsNone(int port) => Assert.Null(Problem(Caller.LocalApprover, Scopes.Approve, port));

    [Fact]
    public void Problem_AProfileWhoseAgentAnybodyMayAnswer_IsNoneForALocalCallerAlone()
    {
        Assert.Null(Problem(Caller.Local, Scopes.Approve, 9262));
        Assert.Contains("'approve'", Problem(With(Scopes.Admin), Scopes.Approve, 9262), StringComparison.Ordinal);
        Assert.NotNull(Problem(new Caller("x", Scopes.None, FrozenSet<int>.Empty, null), Scopes.Send, 9262));
    }

    [Theory]
    [InlineData(nameof(Scopes.Read), nameof(Scopes.Send), "'send'")]
    [InlineData(nameof(Scopes.Send), nameof(Scopes.Read), "'read'")]
    [InlineData(nameof(Scopes.Send), nameof(Scopes.Admin), "'admin'")]
    [InlineData(nameof(Scopes.Admin), nameof(Scopes.Approve), "'approve'")]
    public void Problem_ATokenWithoutTheScope_NamesItAndWhoMakesOne(string has, string needed, string named)
    {
        var problem = Problem(With(Enum.Parse<Scopes>(has)), Enum.Parse<Scopes>(needed), 9232);

        Assert.Contains($"The token 'x' does not have the scope {named}, which Method needs", problem, StringComparison.Ordinal);
        Assert.Contains("--add-token", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("AllowLocal", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Problem_ATokenForSomePorts_IsNotForOthersNorForTheWholeHub()
    {
        var some = With(Scopes.Admin | Scopes.Approve, 9232);

        Assert.Null(Problem(some, Scopes.Approve, 9232));
        Assert.Contains("not for port 9233", Problem(some, Scopes.Approve, 9233), StringComparison.Ordinal);
        Assert.Null(Problem(some, Scopes.Read, null));
        Assert.Contains("whole hub", Problem(some, Scopes.Admin, null), StringComparison.Ordinal);
        Assert.Null(Problem(With(Scopes.Admin), Scopes.Admin, null));
    }

    private static Caller With(Scopes scopes, params int[] ports) => new("x", scopes, ports.Length == 0 ? null : ports.ToFrozenSet(), null);

    private static string? Problem(Caller caller, Scopes needed, int? port) =>
        CallRights.Problem(caller, needed, "Method", port, port is { } number ? Ports.Find(number) : null);
}
