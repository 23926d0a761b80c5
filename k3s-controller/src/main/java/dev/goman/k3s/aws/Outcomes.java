package dev.goman.k3s.aws;

import dev.goman.k3s.apply.CommandResult;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;

/** Reads what Systems Manager says of a command. */
final class Outcomes {
  private static final int LONGEST = 500;

  private Outcomes() {}

  static CommandResult of(GetCommandInvocationResponse said) {
    return switch (status(said)) {
      case "pending", "delayed" -> new CommandResult.Pending();
      case "inprogress", "cancelling" -> new CommandResult.InProgress();
      case "success" -> new CommandResult.Succeeded(report(text(said.standardOutputContent())));
      case "undeliverable" -> new CommandResult.DeliveryTimedOut();
      case "deliverytimedout" -> undelivered(said);
      case "executiontimedout", "timedout" -> new CommandResult.ExecutionTimedOut();
      default -> failed(said);
    };
  }

  /** The details tell the time limits apart; they are written with and without spaces. */
  private static String status(GetCommandInvocationResponse said) {
    String details = text(said.statusDetails());
    String status = details.isBlank() ? text(said.statusAsString()) : details;
    return status.replace(" ", "").toLowerCase(Locale.ROOT);
  }

  /** A command that started and was never heard of again ends with this status too. */
  private static CommandResult undelivered(GetCommandInvocationResponse said) {
    return text(said.executionStartDateTime()).isEmpty()
        ? new CommandResult.DeliveryTimedOut()
        : new CommandResult.ExecutionTimedOut();
  }

  /** The last line, unless the output was cut before it was complete. */
  private static String report(String output) {
    String trimmed = output.strip();
    String last = trimmed.substring(trimmed.lastIndexOf('\n') + 1);
    return last.startsWith("{") && last.endsWith("}") ? last : "";
  }

  private static CommandResult failed(GetCommandInvocationResponse said) {
    String errors = text(said.standardErrorContent());
    String words = errors.isBlank() ? text(said.standardOutputContent()) : errors;
    String why = words.isBlank() ? text(said.statusDetails()) : words.strip();
    int code = Objects.requireNonNullElse(said.responseCode(), -1);
    return new CommandResult.Failed(code, why.substring(Math.max(0, why.length() - LONGEST)));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
