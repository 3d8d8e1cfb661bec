using System.Net;
using System.Text.Json;
using ChatHub.Contracts;

namespace ChatHub.Server.Access;

/// <summary>Who did what, under the category <c>ChatHub.Audit</c>. Never text of a chat, never a token.</summary>
internal sealed partial class AuditLog(ILoggerFactory loggers)
{
    /// <summary>The log's category.</summary>
    public const string Category = "ChatHub.Audit";

    private readonly ILogger _logger = loggers.CreateLogger(Category);

    [LoggerMessage(8001, LogLevel.Information, "{Who} ({Address}) sent {Bytes} bytes to port {Port}: {Receipt}; chat {Chat}")]
    public partial void Sent(string who, IPAddress? address, int bytes, int port, string receipt, string chat);

    [LoggerMessage(8002, LogLevel.Information, "{Who} ({Address}) called {Method} on port {Port}: {Outcome}; chat {Chat}")]
    public partial void Pressed(string who, IPAddress? address, string method, int port, string outcome, string chat);

    [LoggerMessage(8003, LogLevel.Warning, "{Who} ({Address}) was refused {Method} on port {Port}: they may not")]
    public partial void Refused(string who, IPAddress? address, string method, int? port);

    [LoggerMessage(8004, LogLevel.Warning, "{Address} came with a token that is not known, or that has ended")]
    public partial void UnknownToken(IPAddress? address);

    [LoggerMessage(8006, LogLevel.Warning,
        "{Who} ({Address}) calls too often: what this connection calls over its limit does nothing and is not written down")]
    public partial void CallsTooOften(string who, IPAddress? address);

    [LoggerMessage(8008, LogLevel.Information, "{Who} ({Address}) {Change} the brake: {Outcome}")]
    public partial void Braked(string who, IPAddress? address, string change, string outcome);

    /// <summary>Somebody answered a request, or tried to.</summary>
    /// <param name="who">The token's name.</param>
    /// <param name="address">Where they are.</param>
    /// <param name="kind">What was asked.</param>
    /// <param name="optionKind">What was answered; null: in words or choices of their own.</param>
    /// <param name="port">Where.</param>
    /// <param name="outcome">What became of it, as on the wire.</param>
    /// <param name="chat">In which of the port's chats.</param>
    public void Answered(
        string who, IPAddress? address, RequestKind kind, RequestOptionKind? optionKind, int port, string outcome, string chat) =>
        Answered(who, address, Name(kind), optionKind is { } option ? Name(option) : "answers", port, outcome, chat);

    [LoggerMessage(8007, LogLevel.Information, "{Who} ({Address}) answered a {Kind} with {Option} on port {Port}: {Outcome}; chat {Chat}")]
    private partial void Answered(string who, IPAddress? address, string kind, string option, int port, string outcome, string chat);

    /// <summary>As on the wire.</summary>
    public static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    [LoggerMessage(8005, LogLevel.Information, "A connection of {Who} was ended: its token was taken away or changed")]
    public partial void Ended(string who);
}
