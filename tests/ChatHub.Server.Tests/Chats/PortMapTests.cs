using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Tests.Support;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Tests.Chats;

public sealed class PortMapTests
{
    [Fact]
    public void Of_PortInRange_IsTheProfileWithItsSettings()
    {
        var profile = Slices.Map(("mine", Valid("9232-9233"))).Of(9233).Profile;

        Assert.Equal(("mine", "127.0.0.1", "vscode"), (profile.Name, profile.Host, profile.Adapter));
        Assert.Equal([9232, 9233], profile.Ports);
        Assert.Matches(profile.TargetUrl, "ide://x");
    }

    /// <summary>The addresses that it looks at are a page's own.</summary>
    [Theory]
    [InlineData("(a+)+$")]
    [InlineData(@"^\s*(?:\w|_)*!$")]
    public void TargetUrl_HostileAddress_TakesTimeAsItIsLong(string pattern)
    {
        var url = Slices.Map(("mine", new IdeProfileOptions { Ports = "1", Adapter = "vscode", TargetUrl = pattern })).Of(1).Profile.TargetUrl;

        Linear.Holds(
            length =>
            {
                var address = new string('a', length) + "?";
                return () => url.IsMatch(address);
            },
            25_000, pattern);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(9231)]
    [InlineData(9234)]
    [InlineData(65536)]
    [InlineData(int.MaxValue)]
    public void Of_PortOutsideEveryRange_IsNotAllowed(int port) =>
        Fails.With(ErrorCode.PortNotAllowed, () => Slices.Map(("mine", Valid("9232-9233"))).Of(port));

    [Fact]
    public void Ports_OfSeveralProfiles_AreAllAscending() =>
        Assert.Equal([1, 5, 9, 10], Slices.Map(("b", Valid("9-10")), ("a", Valid("5,1"))).All.Select(port => port.Number));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void PortMap_EmptyPorts_SwitchTheProfileOff(string? none)
    {
        var ports = Slices.Map(("off", new IdeProfileOptions { Ports = none! }), ("on", Valid("7")));

        Assert.Equal([7], ports.All.Select(port => port.Number));
    }

    [Theory]
    [InlineData("Ports", "ide")]
    [InlineData("Ports", "0-9")]
    [InlineData("Adapter", "emacs")]
    [InlineData("Adapter", "VSCODE")]
    [InlineData("Host", "127.0.0.1:80")]
    [InlineData("Host", "http://localhost")]
    [InlineData("Host", "")]
    [InlineData("TargetUrl", "")]
    [InlineData("TargetUrl", "(")]
    [InlineData("TargetUrl", @"(a)\1")]
    [InlineData("TargetUrl", null)]
    public void Catalog_WrongSetting_NamesItAndSaysWhatItShouldBe(string setting, string? value)
    {
        var profile = Valid("9232");
        typeof(IdeProfileOptions).GetProperty(setting)!.SetValue(profile, value);

        var error = Assert.Throws<OptionsValidationException>(() => Slices.Map(("mine", profile)));

        var failure = Assert.Single(error.Failures);
        Assert.StartsWith($"ChatHub:Ides:mine:{setting} is '{value}'", failure, StringComparison.Ordinal);
        Assert.Contains("should be", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("panel")]
    [InlineData("row")]
    public void Catalog_GenericAdapterWithoutASelector_NamesTheSetting(string missing)
    {
        var profile = Valid("9232");
        profile.Adapter = "generic";
        profile.Selectors = new() { ["panel"] = ".p", ["row"] = ".r" };
        profile.Selectors.Remove(missing);

        var error = Assert.Throws<OptionsValidationException>(() => Slices.Map(("mine", profile)));

        Assert.StartsWith("ChatHub:Ides:mine:Selectors", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "requestTitle=h4;requestOption=button", "requestTitle", "request")]
    [InlineData("request=.asks", "requestOptionKindAttribute=data-kind", "requestOptionKindAttribute", "requestOption")]
    [InlineData("request=.asks", "requestAllowOnce=Run", "requestAllowOnce", "requestOption")]
    [InlineData("request=.asks", "requestRejectOnce=Skip", "requestRejectOnce", "requestOption")]
    public void Catalog_SelectorsOfRequestsThatAreNeverFound_NameTheMissingOne(string there, string given, string named, string missing)
    {
        var errors = Assert.Throws<OptionsValidationException>(() => Slices.Map(("mine", Generic($"{there};{given}")))).Failures.ToArray();

        Assert.StartsWith($"ChatHub:Ides:mine:Selectors:{named} is of no use without '{missing}'", errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Catalog_SelectorsOfRequestsInAGeneration_AreLookedAtAsLaid()
    {
        var profile = Generic("request=.asks;requestTitle=h4");
        profile.Generations = [new() { Name = "new", Selectors = new() { ["request"] = "" } }];

        var error = Assert.Throws<OptionsValidationException>(() => Slices.Map(("mine", profile)));

        Assert.StartsWith("ChatHub:Ides:mine:Generations:0:Selectors:requestTitle", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Catalog_WordThatAllowsAndRejects_IsNamed()
    {
        const string Asking = "request=.asks;requestOption=button;requestAllowOnce=Run|OK;requestRejectOnce=";
        Assert.NotNull(Slices.Map(("mine", Generic(Asking + "Skip|ok"))));

        var error = Assert.Throws<OptionsValidationException>(() => Slices.Map(("mine", Generic(Asking + "Skip | OK"))));

        Assert.Contains("both have 'OK'", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Catalog_OverlappingPorts_NamesBothSettings()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Slices.Map(("one", Valid("9232-9234")), ("two", Valid("9234-9235"))));

        var failure = Assert.Single(error.Failures);
        Assert.Contains("ChatHub:Ides:one:Ports", failure, StringComparison.Ordinal);
        Assert.Contains("ChatHub:Ides:two:Ports", failure, StringComparison.Ordinal);
        Assert.Contains("9234", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Catalog_TooManyPorts_NamesTheSection()
    {
        Assert.Equal(256, Slices.Map(("most", Valid("1-256"))).All.Count);

        var error = Assert.Throws<OptionsValidationException>(() => Slices.Map(("more", Valid("1-257"))));

        Assert.StartsWith("ChatHub:Ides: 257 ports", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Catalog_SeveralWrongSettings_NamesThemAll()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Slices.Map(
            ("one", new IdeProfileOptions { Ports = "x", Adapter = "y", Host = "z:1", TargetUrl = "(" }), ("two", Valid("no"))));

        Assert.Equal(
            ["one:Ports", "one:Adapter", "one:Host", "one:TargetUrl", "two:Ports"],
            error.Failures.Select(failure => failure.Split(' ')[0]["ChatHub:Ides:".Length..]));
    }

    private static IdeProfileOptions Generic(string selectors)
    {
        var profile = Valid("9232");
        profile.Adapter = "generic";
        profile.Selectors = $"panel=.p;row=.r;{selectors}".Split(';', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('='))
            .ToDictionary(one => one[0], one => one[1]);
        return profile;
    }

    private static IdeProfileOptions Valid(string ports) => new() { Ports = ports, Adapter = "vscode", TargetUrl = "^ide://" };
}
