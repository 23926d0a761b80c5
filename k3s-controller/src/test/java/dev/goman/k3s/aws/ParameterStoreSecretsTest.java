package dev.goman.k3s.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.k3s.apply.CloudException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Secrets as encrypted parameters. */
class ParameterStoreSecretsTest {
  private static final String SECRET = "hunter2";

  private final ScriptedAws aws = new ScriptedAws();
  private final ParameterStoreSecrets secrets =
      new ParameterStoreSecrets(aws.ssm(), ScriptedAws.ssmCalls(), "/goman");

  @AfterEach
  void close() {
    aws.close();
  }

  @Test
  void aSecretIsCreatedEncryptedAndNeverReplaced() {
    aws.answer("{\"Version\":1}");
    assertThat(secrets.createIfAbsent("uid/server-token", SECRET)).isTrue();
    assertThat(aws.last().body())
        .contains("\"Name\":\"/goman/uid/server-token\"")
        .contains("\"Type\":\"SecureString\"")
        .contains("\"Tier\":\"Intelligent-Tiering\"")
        .contains("\"Overwrite\":false");
    aws.ssmError(400, "ParameterAlreadyExists", "");
    assertThat(secrets.createIfAbsent("uid/server-token", SECRET)).isFalse();
  }

  @Test
  void aLostAnswerShowsAsNotCreated() {
    aws.ssmError(500, "InternalServerError", "").ssmError(400, "ParameterAlreadyExists", "");
    assertThat(secrets.createIfAbsent("uid/server-token", SECRET)).isFalse();
  }

  @Test
  void aComplaintOfTheServiceIsNotRepeatedToAnybody() {
    aws.ssmError(400, "ValidationException", "Value '" + SECRET + "' at 'value' is too long");
    assertThatThrownBy(() -> secrets.createIfAbsent("uid/server-token", SECRET))
        .isInstanceOf(CloudException.Refused.class)
        .hasMessageContaining("ValidationException")
        .satisfies(e -> {
          for (Throwable t = e; t != null; t = t.getCause()) {
            assertThat(t.toString()).doesNotContain(SECRET);
          }
        });
  }

  @Test
  void whatIsNotThereIsEmpty() {
    aws.answer("{\"Parameter\":{\"Value\":\"v\"}}");
    assertThat(secrets.get("uid/a")).contains("v");
    assertThat(aws.last().body()).contains("\"WithDecryption\":true");
    aws.ssmError(400, "ParameterNotFound", "").ssmError(400, "ParameterNotFound", "");
    assertThat(secrets.get("uid/a")).isEmpty();
    secrets.delete("uid/a");
  }

  @Test
  void namesAreListedToTheLastPage() {
    aws.answer("{\"Parameters\":[{\"Name\":\"/goman/uid/b\"}],\"NextToken\":\"more\"}");
    aws.answer("{\"Parameters\":[{\"Name\":\"/goman/uid/a\"}]}");
    assertThat(secrets.list("uid/")).containsExactly("uid/a", "uid/b");
    assertThat(aws.last().body())
        .contains("\"Path\":\"/goman/uid\"")
        .contains("\"NextToken\":\"more\"")
        .contains("\"WithDecryption\":false");
  }

  @Test
  void aFailedListIsNotAnEmptyOne() {
    aws.ssmError(400, "AccessDeniedException", "");
    assertThatThrownBy(() -> secrets.list("uid/")).isInstanceOf(CloudException.Denied.class);
  }
}
