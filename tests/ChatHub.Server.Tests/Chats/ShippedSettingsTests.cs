using ChatHub.Server.Chats;
using ChatHub.Server.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Tests.Chats;

/// <summary>The appsettings.json that everybody gets.</summary>
public sealed class ShippedSettingsTests
{
    private static readonly PortMap Ports = Load();

    [Theory]
    [InlineData("cursor", 9222, 9231)]
    [InlineData("vscode", 9232, 9241)]
    [InlineData("windsurf", 9242, 9251)]
    public void Ports_OfAnIde_AreItsRange(string ide, int first, int last) =>
        Assert.Equal(Enumerable.Range(first, last - first + 1), Ports.All.Where(port => port.Profile.Name == ide).Select(port => port.Number));

    [Fact]
    public void Ports_InAll_AreThoseOfTheThreeIdesAndTheDemo() =>
        Assert.Equal([.. Enumerable.Range(9222, 30), 9262], Ports.All.Select(port => port.Number));

    [Fact]
    public void Hosts_OfAllProfiles_AreThisMachine() =>
        Assert.All(Ports.All, port => Assert.Equal("127.0.0.1", port.Profile.Host));

    [Fact]
    public void AllowLocalAnswers_OfAllProfiles_IsTheDemosAlone() =>
        Assert.Equal(["demo"], Ports.All.Where(port => port.Profile.AllowLocalAnswers).Select(port => port.Profile.Name).Distinct());

    [Theory]
    [InlineData(9232, "vscode-file://vscode-app/usr/share/code/resources/app/out/vs/code/electron-browser/workbench/workbench.html")]
    [InlineData(9232, "http://127.0.0.1:8931/?folder=/x")]
    [InlineData(9232, "http://localhost:8080/")]
    [InlineData(9232, "https://[::1]:8080/?ew=true")]
    [InlineData(
        9222, "vscode-file://vscode-app/Applications/Cursor.app/Contents/Resources/app/out/vs/code/electron-sandbox/workbench/workbench.html")]
    [InlineData(9242, "vscode-file://vscode-app/opt/windsurf/resources/app/out/vs/code/electron-browser/workbench/workbench.html")]
    public void TargetUrl_AddressOfAnIde_Matches(int port, string url) => Assert.Matches(Ports.Of(port).Profile.TargetUrl, url);

    [Theory]
    [InlineData(9232, "https://example.com/")]
    [InlineData(9232, "http://127.0.0.1:5080/index.html")]
    [InlineData(9232, "http://127.0.0.1.example.com/")]
    [InlineData(9232, "http://localhost@example.com/")]
    [InlineData(9232, "https://example.com/?u=http://127.0.0.1:8931/")]
    [InlineData(9222, "http://127.0.0.1:8931/?folder=/x")]
    [InlineData(9222, "https://example.com/vscode-file://vscode-app/workbench.html")]
    [InlineData(9242, "about:blank")]
    public void TargetUrl_AddressOfAnyOtherPage_DoesNotMatch(int port, string url) => Assert.DoesNotMatch(Ports.Of(port).Profile.TargetUrl, url);

    /// <summary>Of theirs nobody has seen a request: a guess could press what nobody meant.</summary>
    [Theory]
    [InlineData(9222)]
    [InlineData(9242)]
    public void Selectors_OfIdesKnownByReportAlone_HaveNoneOfRequests(int port)
    {
        var profile = Ports.Of(port).Profile;

        Assert.DoesNotContain(
            profile.Generations.SelectMany(generation => generation.Selectors.Keys).Concat(profile.Selectors.Keys),
            name => name.StartsWith("request", StringComparison.Ordinal));
    }

    [Fact]
    public void Selectors_OfTheDemo_SayWhatItsRequestsAre()
    {
        var selectors = Ports.Of(9262).Profile.Selectors;

        Assert.Equal(".request", selectors["request"]);
        Assert.All(selectors.Keys, name => Assert.Contains(name, SelectorNames.All));
        Assert.Contains("requestOptionKindAttribute", selectors.Keys);
    }

    private static PortMap Load()
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository.Root, "appsettings.json")).Build();
        var options = new IdeOptions();
        configuration.GetSection(IdeOptions.Section).Bind(options);
        return new PortMap(Options.Create(options), Options.Create(new AgentHostsOptions()));
    }
}
