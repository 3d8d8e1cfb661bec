namespace ChatHub.Server.Commands;

/// <summary>A command was given in a way that makes no sense, and did nothing; the message says what is wrong with it.</summary>
internal sealed class CommandRefusedException(string message) : Exception(message);
