using ChatHub.Server.Access;
using ChatHub.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatHub.EndToEnd.Tests.Dashboard;

/// <summary>The dashboard of somebody whose token may read and no more.</summary>
[Collection(DashboardCollection.Name)]
[Trait("Needs", "Dashboard")]
public sealed class ReaderTests(DashboardFixture fixture)
{
    [Fact]
    public async Task Page_OfAReader_ShowsTheChatAndOffersNothingElse()
    {
        var (reader, writer) = (AccessToken.Create(), AccessToken.Create());
        await using var demo = await DemoChat.OpenAsync("?n=2&mounted=all");
        await using var hub = RunningHub.StartWith(new(demo.Settings)
        {
            ["ChatHub:Access:Tokens:phone:Hash"] = Convert.ToHexString(AccessToken.HashOf(reader)),
            ["ChatHub:Access:Tokens:phone:Scopes"] = "read",
            ["ChatHub:Access:Tokens:desk:Hash"] = Convert.ToHexString(AccessToken.HashOf(writer)),
            ["ChatHub:Access:Tokens:desk:Scopes"] = "read send",
        });

        await using var readers = await fixture.OpenAsync($"#token={reader}", address: hub.Address.ToString().TrimEnd('/'));
        await using var writers = await fixture.OpenAsync($"#token={writer}", address: hub.Address.ToString().TrimEnd('/'));

        await Expect(readers.Messages).ToHaveCountAsync(2);
        await Expect(readers.Text("Your token may read and not write.")).ToBeVisibleAsync();
        await Expect(readers.MessageBox).ToHaveAttributeAsync("readonly", "");
        await Expect(readers.Button("New chat")).ToHaveCountAsync(0);
        await Expect(writers.MessageBox).ToBeEditableAsync();
        await writers.SendAsync("slow 40 50");
        await Expect(readers.Text("slow done.")).ToBeVisibleAsync();
        await Expect(readers.Button("Stop the answer")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Link_WithATokenOfAnybodys_CostsTheOwnerNothing()
    {
        var owner = AccessToken.Create();
        await using var demo = await DemoChat.OpenAsync("?n=2&mounted=all");
        await using var hub = RunningHub.StartWith(new(demo.Settings)
        {
            ["ChatHub:Access:Tokens:desk:Hash"] = Convert.ToHexString(AccessToken.HashOf(owner)),
            ["ChatHub:Access:Tokens:desk:Scopes"] = "read send",
        });
        var address = hub.Address.ToString().TrimEnd('/');
        await using var dashboard = await fixture.OpenAsync($"#token={owner}", address: address);
        await Expect(dashboard.Messages).ToHaveCountAsync(2);
        dashboard.Expect("401"); // The hub's answer to the other token.

        await dashboard.Page.GotoAsync("about:blank"); // Any page, which leads to the dashboard by a link.
        await dashboard.Page.GotoAsync($"{address}/#token={AccessToken.Create()}");

        await Expect(dashboard.Messages).ToHaveCountAsync(2);
        await Expect(dashboard.MessageBox).ToBeEditableAsync();
        Assert.Equal($"\"{owner}\"", await dashboard.Page.EvaluateAsync<string>("() => localStorage.getItem('chathub.token')"));
        Assert.DoesNotContain("token", dashboard.Page.Url, StringComparison.Ordinal);
    }
}
