using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatHub.Contracts;

/// <summary>Writes an enum the way the wire has it: its name in camelCase. Numbers are not accepted.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
public sealed class CamelCaseEnumConverter<TEnum> : JsonStringEnumConverter<TEnum>
    where TEnum : struct, Enum
{
    /// <summary>Creates the converter; it has no state and may be shared.</summary>
    public CamelCaseEnumConverter()
        : base(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    {
    }
}
