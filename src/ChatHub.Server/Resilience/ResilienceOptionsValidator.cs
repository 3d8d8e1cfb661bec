using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Resilience;

/// <summary>Checks the ranges of every pipeline and names the setting that is out of its range.</summary>
internal sealed class ResilienceOptionsValidator : IValidateOptions<ResilienceOptions>
{
    public ValidateOptionsResult Validate(string? name, ResilienceOptions options)
    {
        List<string> errors = [];
        Check(nameof(options.Connect), options.Connect);
        Check(nameof(options.Read), options.Read);
        Check(nameof(options.Write), options.Write);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Check(string pipeline, PipelineOptions settings)
        {
            List<ValidationResult> results = [];
            Validator.TryValidateObject(settings, new ValidationContext(settings), results, validateAllProperties: true);
            errors.AddRange(results.Select(result => $"{ResilienceOptions.Section}:{pipeline}: {result.ErrorMessage}"));
        }
    }
}
