using System.Net;
using ChatHub.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ChatHub.Client.Tests;

public sealed class ChatHubClientServiceCollectionExtensionsTests
{
    [Fact]
    public async Task AddChatHubClient_NamedHttpClient_ItsHandlersCarryTheNegotiation()
    {
        var refusing = new RefusingHandler();
        var services = new ServiceCollection();
        services.AddHttpClient("hub").ConfigurePrimaryHttpMessageHandler(() => refusing);
        services.AddChatHubClient(options => (options.Address, options.HttpClientName) = (new("http://hub.invalid:5080"), "hub"));
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<ChatHubClient>();

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.StartAsync());

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(["http://hub.invalid:5080/hubs/chat/negotiate?negotiateVersion=1"], refusing.Asked);
    }

    [Fact]
    public async Task AddChatHubClient_NamedHttpClientWithoutAFactory_SaysWhatToCall()
    {
        var services = new ServiceCollection();
        services.AddChatHubClient(options => options.HttpClientName = "hub");
        await using var provider = services.BuildServiceProvider();

        var wrong = await Assert.ThrowsAsync<InvalidOperationException>(() => provider.GetRequiredService<ChatHubClient>().StartAsync());

        Assert.Contains("AddHttpClient(\"hub\")", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddChatHubClient_AskedTwice_GivesTheSameClient()
    {
        var services = new ServiceCollection();
        services.AddChatHubClient(options => options.SendRetries = 1);
        await using var provider = services.BuildServiceProvider();

        Assert.Same(provider.GetRequiredService<ChatHubClient>(), provider.GetRequiredService<ChatHubClient>());
    }

    private sealed class RefusingHandler : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!.AbsoluteUri);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Forbidden));
        }
    }
}
