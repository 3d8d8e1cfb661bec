using ChatHub.Server.Settings;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Resilience;

/// <summary>Checks the ranges of every pipeline and names the setting that is out of its range.</summary>
internal sealed class ResilienceOptionsValidator : IValidateOptions<ResilienceOptions>
{
    public ValidateOptionsResult Validate(string? name, ResilienceOptions options)
    {
        string[] problems =
        [
            .. ProblemsOf(nameof(options.Connect), options.Connect),
            .. ProblemsOf(nameof(options.Read), options.Read),
            .. ProblemsOf(nameof(options.Write), options.Write),
        ];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> ProblemsOf(string pipeline, PipelineOptions settings) =>
        SettingRanges.ProblemsOf($"{ResilienceOptions.Section}:{pipeline}", settings);
}
