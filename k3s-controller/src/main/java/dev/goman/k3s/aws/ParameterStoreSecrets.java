package dev.goman.k3s.aws;

import dev.goman.k3s.apply.CloudException;
import dev.goman.k3s.apply.Secrets;
import dev.goman.k3s.aws.CloudCalls.Page;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * Secrets as encrypted parameters under one path. A value of more than 4 KB makes its parameter an
 * advanced one by itself; 8 KB is the limit.
 */
final class ParameterStoreSecrets implements Secrets {
  private static final int PAGE = 10;

  private final SsmClient ssm;
  private final CloudCalls calls;
  private final String path;

  ParameterStoreSecrets(SsmClient ssm, CloudCalls calls, String path) {
    this.ssm = ssm;
    this.calls = calls;
    this.path = path;
  }

  @Override
  public boolean createIfAbsent(String name, String value) {
    return calls.call(
        "PutParameter",
        name,
        attempt -> {
          try {
            ssm.putParameter(r ->
                r.name(address(name))
                    .value(value)
                    .type(ParameterType.SECURE_STRING)
                    .tier(ParameterTier.INTELLIGENT_TIERING)
                    .overwrite(false));
            return true;
          } catch (ParameterAlreadyExistsException e) {
            return false;
          }
        });
  }

  @Override
  public Optional<String> get(String name) {
    try {
      return Optional.of(
          calls.call(
              "GetParameter",
              name,
              attempt ->
                  ssm.getParameter(r -> r.name(address(name)).withDecryption(true))
                      .parameter()
                      .value()));
    } catch (CloudException.NotFound e) {
      return Optional.empty();
    }
  }

  @Override
  public void delete(String name) {
    try {
      calls.call(
          "DeleteParameter", name, attempt -> ssm.deleteParameter(r -> r.name(address(name))));
    } catch (CloudException.NotFound e) {
      // It is gone already.
    }
  }

  @Override
  public List<String> list(String prefix) {
    String folder = address(prefix.substring(0, Math.max(0, prefix.lastIndexOf('/'))));
    return CloudCalls.pages(
            token -> {
              GetParametersByPathResponse page =
                  calls.call(
                      "GetParametersByPath",
                      folder,
                      attempt ->
                          ssm.getParametersByPath(r ->
                              r.path(folder)
                                  .recursive(true)
                                  .withDecryption(false)
                                  .maxResults(PAGE)
                                  .nextToken(token)));
              return new Page<>(page.parameters(), page.nextToken());
            })
        .stream()
        .map(parameter -> parameter.name().substring(path.length() + 1))
        .filter(name -> name.startsWith(prefix))
        .sorted()
        .toList();
  }

  @Override
  public String address(String name) {
    return name.isEmpty() ? path : path + "/" + name;
  }
}
