using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatHub.EndToEnd.Tests.Dashboard;

/// <summary>Writing and sending in the browser.</summary>
[Collection(DashboardCollection.Name)]
[Trait("Needs", "Dashboard")]
public sealed class SendingTests(DashboardFixture fixture)
{
    [Fact]
    public async Task Draft_Reload_IsStillThereAndOnlyForItsPort()
    {
        await fixture.FillAsync(2);
        await using var dashboard = await fixture.OpenAsync();
        await dashboard.MessageBox.PressSequentiallyAsync("half a ");
        await dashboard.MessageBox.PressAsync("Shift+Enter");
        await dashboard.MessageBox.PressSequentiallyAsync("thought");

        await dashboard.Page.ReloadAsync();

        await Expect(dashboard.MessageBox).ToHaveValueAsync("half a \nthought");
        await dashboard.GoAsync($"#/ports/{fixture.AbsentPort}");
        await Expect(dashboard.MessageBox).ToHaveValueAsync("");
        await dashboard.GoAsync($"#/ports/{fixture.Port}");
        await Expect(dashboard.MessageBox).ToHaveValueAsync("half a \nthought");
    }

    [Fact]
    public async Task Send_QueuedWhenAnotherConversationBegins_IsNotSaidToBeSentByTheIde()
    {
        await fixture.FillAsync(2);
        await using var dashboard = await fixture.OpenAsync();
        await Expect(dashboard.Messages).ToHaveCountAsync(2);
        await dashboard.SendAsync("slow 600 100");
        await Expect(dashboard.Sends.GetByText("Delivered")).ToBeVisibleAsync();
        await dashboard.SendAsync("the next");
        await Expect(dashboard.Sends.GetByText("Queued: the IDE sends it when the running answer ends.")).ToBeVisibleAsync();

        await fixture.FillAsync(30); // As many messages that its id is given again.

        await Expect(dashboard.Messages).ToHaveCountAsync(30);
        await Expect(dashboard.Sends.GetByText("Queued")).ToBeHiddenAsync();
        await Expect(dashboard.Sends.GetByText("Unconfirmed")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Send_DeliveredQueuedRefused_EachIsSaidWithWhatToDo()
    {
        await fixture.FillAsync(2);
        await using var dashboard = await fixture.OpenAsync();
        await Expect(dashboard.Messages).ToHaveCountAsync(2);

        await dashboard.SendAsync("slow 600 100"); // Until it is stopped: whatever the machine does meanwhile, it runs.
        await Expect(dashboard.Sends.GetByText("Delivered")).ToBeVisibleAsync();
        await dashboard.SendAsync("the next");
        await Expect(dashboard.Sends.GetByText("Queued: the IDE sends it when the running answer ends.")).ToBeVisibleAsync();
        await dashboard.SendAsync("/clear");
        await Expect(dashboard.Sends.GetByText("Not sent.")).ToBeVisibleAsync();

        await Expect(dashboard.Button("Send again")).ToBeHiddenAsync();
        await dashboard.Button("Edit").ClickAsync();
        await Expect(dashboard.MessageBox).ToHaveValueAsync("/clear");
        await Expect(dashboard.MessageBox).ToBeFocusedAsync();
        await dashboard.Button("Stop the answer").ClickAsync();
        await Expect(dashboard.Text("Echo: the next")).ToBeVisibleAsync();
        await Expect(dashboard.Sends).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Send_LineCutBeforeItsReceipt_SentAgainIsTypedOnce()
    {
        await fixture.FillAsync(2);
        await using var line = fixture.LineToHub();
        await using var dashboard = await fixture.OpenAsync(line);
        await Expect(dashboard.Messages).ToHaveCountAsync(2);
        line.Delay(TimeSpan.FromMinutes(1)); // Whatever the hub says from now on is said too late.

        await dashboard.SendAsync("once only");
        await fixture.Desk.WaitForFunctionAsync("() => messages.some(({ text }) => text === 'once only')");
        line.Cut();
        line.Mend();
        await Expect(dashboard.Button("Send again")).ToBeVisibleAsync();
        await Expect(dashboard.Text("Connected again")).ToBeVisibleAsync();
        await dashboard.Button("Send again").ClickAsync();

        await Expect(dashboard.Sends.GetByText("Delivered")).ToBeVisibleAsync();
        await Expect(dashboard.Text("Echo: once only")).ToBeVisibleAsync();
        Assert.Equal(1, await fixture.Desk.EvaluateAsync<int>("() => messages.filter(({ text }) => text === 'once only').length"));
    }

    [Fact]
    public async Task Send_RefusedAndItsTabClosed_IsInTheNextTab()
    {
        await fixture.FillAsync(2);
        await using var dashboard = await fixture.OpenAsync();
        await Expect(dashboard.Messages).ToHaveCountAsync(2);
        await dashboard.SendAsync("/clear");
        await Expect(dashboard.Sends.GetByText("Not sent.")).ToBeVisibleAsync();

        var next = await dashboard.Page.Context.NewPageAsync();
        var closed = new TaskCompletionSource();
        dashboard.Page.Close += (_, _) => closed.SetResult();
        await dashboard.Page.CloseAsync(new() { RunBeforeUnload = true }); // As a person closes it: the page is told.
        await closed.Task;
        await next.GotoAsync($"{fixture.Address}/#/ports/{fixture.Port}");

        await next.GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await Expect(next.GetByRole(AriaRole.Textbox, new() { Name = "Message", Exact = true })).ToHaveValueAsync("/clear");
        await next.ReloadAsync();
        await Expect(next.GetByRole(AriaRole.Button, new() { Name = "Edit" })).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Send_TokenThatMayOnlyRead_TurnsThePageIntoAReaders()
    {
        await fixture.FillAsync(2);
        await using var dashboard = await fixture.OpenAsync("#/");

        // A hub without tokens refuses nobody: what it would answer is given to the store.
        await dashboard.Page.EvaluateAsync("""
            async () => {
              const { Store } = await import('/js/client/store.js');
              const store = new Store();
              store.connectionChanged('connected');
              store.addressOpened({ port: 1, chat: null });
              const problem = { code: 'unauthorized', message: 'This token may read and not write.' };
              store.sendChanged({ id: 'a', port: 1, text: 'x', state: 'failed', messageId: null, problem });
              const box = document.createElement('message-box');
              document.querySelector('message-box').replaceWith(box);
              document.body.dataset.view = 'chat';
              box.render(store.state);
            }
            """);

        await Expect(dashboard.Text("Your token may read and not write.")).ToBeVisibleAsync();
        await Expect(dashboard.MessageBox).Not.ToBeEditableAsync();
        await Expect(dashboard.Button("Send")).ToBeDisabledAsync();
    }
}
