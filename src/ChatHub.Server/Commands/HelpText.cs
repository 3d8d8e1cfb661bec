namespace ChatHub.Server.Commands;

/// <summary>What <c>--help</c> says.</summary>
internal static class HelpText
{
    /// <summary>The text.</summary>
    public static string Of() => $"""
        ChatHub: a real-time hub for the chats of AI IDEs. Without an option it listens on {HostingServiceCollectionExtensions.DefaultAddress}
        and attaches to every IDE that it finds.

          {"--urls http://127.0.0.1:8080",-39}where the hub listens; several with ; between them
          {"--ChatHub:Ides:vscode:Ports=9232-9241",-39}any setting of docs/operations.md; in the environment with
          {"",-39}two underscores: ChatHub__Ides__vscode__Ports
          {ProfileCheckSyntax.Line,-39}says what of a profile matches the IDE on a port, and ends
          {"--version",-39}says which version this is, and ends
          {"--help, -h",-39}shows this, and ends

        Tokens, for whoever is not at this machine:
          {TokenSyntax.Lines.ReplaceLineEndings("\n  ")}
        """;
}
