using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.Finding;
using ChatHub.Server.Chats;
using ChatHub.Server.Tests.Support;
using Microsoft.Extensions.Options;
using Microsoft.Win32.SafeHandles;

namespace ChatHub.Server.Tests.AgentHosts.Finding;

/// <summary>Only what is the hub's own user's counts: whoever reads an entry could make the hub speak to a host of theirs.</summary>
public sealed class HostRegistryTests : IDisposable
{
    private const int Host = 4711;
    private readonly DirectoryInfo _userData = Directory.CreateTempSubdirectory("chathub-");
    private readonly Users _users = new();

    public void Dispose() => _userData.Delete(recursive: true);

    [Fact]
    public void Read_EntryOfTheHubsOwnUser_IsFound()
    {
        Write("one.json", Entry());

        var entry = Assert.Single(new HostRegistry(_users).Read(_userData.FullName));

        Assert.Equal(("editor", Host, "/tmp/x.sock"), (entry.Type, entry.ProcessId, entry.Endpoint.Socket));
        Assert.Equal("ws://localhost/?tkn=secret%26", entry.Endpoint.Address.AbsoluteUri);
    }

    [Fact]
    public void Read_FileOfAnotherUser_IsNotUsed()
    {
        Write("one.json", Entry());
        _users.File = 1001;

        Assert.Empty(new HostRegistry(_users).Read(_userData.FullName));
    }

    [Theory]
    [InlineData(1001u)]
    [InlineData(null)] // It has ended.
    public void Read_ProcessOfAnotherUserOrOfNobody_IsNotUsed(uint? owner)
    {
        Write("one.json", Entry());
        _users.Process = owner;

        Assert.Empty(new HostRegistry(_users).Read(_userData.FullName));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{ \"schemaVersion\": 2, \"type\"")]
    public void Read_FileThatIsNoEntry_IsPassedOver(string text)
    {
        Write("bad.json", text);
        Write("good.json", Entry());

        Assert.Single(new HostRegistry(_users).Read(_userData.FullName));
    }

    [Theory]
    [InlineData("\"schemaVersion\": 2", "\"schemaVersion\": 3")]
    [InlineData("4711", "0")]
    [InlineData("/tmp/x.sock", "x.sock")]
    [InlineData("\"connectionToken\"", "\"other\"")]
    [InlineData("\"type\": \"socket\", \"path\": \"/tmp/x.sock\"", "\"type\": \"tcp\", \"host\": \"127.0.0.1\", \"port\": 1")]
    public void Read_EntryThatIsNotQuiteOne_IsPassedOver(string part, string other)
    {
        Write("bad.json", Entry().Replace(part, other, StringComparison.Ordinal));

        Assert.Empty(new HostRegistry(_users).Read(_userData.FullName));
    }

    [Fact]
    public void Read_FileThatIsFarTooLong_IsPassedOver()
    {
        Write("long.json", Entry().Insert(1, new string(' ', 70_000)));

        Assert.Empty(new HostRegistry(_users).Read(_userData.FullName));
    }

    [Fact]
    public void Read_NoSuchFolder_HasNone() => Assert.Empty(new HostRegistry(_users).Read(Path.Join(_userData.FullName, "none")));

    [Fact]
    public void Of_VsCodesOwnHostBesideAStandaloneOne_IsVsCodes()
    {
        Write("one.json", Entry(type: "standalone", socket: "/tmp/other.sock"));
        Write("two.json", Entry());

        Assert.Equal("/tmp/x.sock", Found().Socket);
    }

    [Theory]
    [InlineData("no Agent Host of this user runs")]
    [InlineData("2 Agent Hosts run", "/tmp/a.sock", "/tmp/b.sock")]
    public void Of_NoneOrSeveral_SaysSo(string words, params string[] sockets)
    {
        foreach (var socket in sockets) Write($"{Path.GetFileName(socket)}.json", Entry(socket: socket));

        var error = Fails.With(ErrorCode.IdeUnreachable, () => Found());

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains("ChatHub:AgentHosts:code:Url", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OwnerOf_FileAndProcessOfTheTest_IsTheTestsUser()
    {
        if (!OperatingSystem.IsLinux()) return;
        Write("one.json", "{}");
        var users = new LinuxUsers();
        using var file = File.OpenHandle(Path.Join(Entries.FullName, "one.json"));

        Assert.Equal(users.Own, users.OwnerOf(file));
        Assert.Equal(users.Own, users.OwnerOf(Environment.ProcessId));
        Assert.Null(users.OwnerOf(int.MaxValue));
    }

    private DirectoryInfo Entries => _userData.CreateSubdirectory("agent-host/local-endpoint/entries");

    private HostEndpoint Found()
    {
        var hosts = new AgentHostsOptions { Discover = true };
        hosts["code"] = new() { Port = 9300, UserData = _userData.FullName };
        var port = new PortMap(Options.Create(new IdeOptions()), Options.Create(hosts)).Of(9300);
        return new HostFinder(new HostRegistry(_users), _users).Of(port);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Join(Entries.FullName, name), text);

    private static string Entry(string type = "editor", string socket = "/tmp/x.sock") =>
        $$"""
        { "schemaVersion": 2, "type": "{{type}}", "pid": {{Host}}, "instanceId": "i", "protocolVersion": "0.9.0",
          "endpoint": { "type": "socket", "path": "{{socket}}" }, "connectionToken": "secret&" }
        """;

    private sealed class Users : IHostUsers
    {
        public uint Own => 1000;

        public uint? File { get; set; } = 1000;

        public uint? Process { get; set; } = 1000;

        public uint? OwnerOf(SafeFileHandle file) => File;

        public uint? OwnerOf(int processId) => processId == Host ? Process : null;
    }
}
