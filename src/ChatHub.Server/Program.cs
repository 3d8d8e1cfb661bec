using ChatHub.Server;
using ChatHub.Server.Commands;
using ChatHub.Server.Hosting.Lifetime;

return await HubCommandLine.RunAsync(args, Build);

static WebApplication Build(string[] settings)
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = settings,
        // wwwroot and appsettings.json are copied beside the program, so it runs from any folder.
        ContentRootPath = AppContext.BaseDirectory,
    });
    builder.UseDefaultAddress();
    StartSettings.Check(builder.Configuration);
    builder.Services.AddSingleton(TimeProvider.System).AddChatHub();

    var app = builder.Build();
    app.UseChatHubHosting();
    app.MapChatHubs();
    app.MapChatHubHosting();
    return app;
}

/// <summary>The entry point; public for <c>WebApplicationFactory</c>.</summary>
public partial class Program;
