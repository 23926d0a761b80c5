package dev.goman.k3s.campaign;

import dev.goman.framework.resource.StatusObject;
import dev.goman.k3s.apply.LaunchRequest;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Operations.Rotation;
import dev.goman.k3s.plan.SecretNames;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What holds for secrets. */
final class SecretLaws {
  private SecretLaws() {}

  private static Map<String, String> tokens(Scene scene) {
    Map<String, String> tokens = new HashMap<>();
    String uid = scene.life().uid();
    scene
        .truth()
        .ifPresent(truth ->
            truth
                .secrets()
                .forEach((key, value) -> {
                  if (key.contains(SecretNames.serverToken(uid))
                      || key.contains(SecretNames.agentToken(uid))) {
                    tokens.put(key, value);
                  }
                }));
    return tokens;
  }

  /** Nothing secret where people look. */
  static final class Law14NoSecretTold extends Law {
    Law14NoSecretTold() {
      super(14, "No secret in tags, user data, commands, logs, status or events");
    }

    @Override
    void before(Act act, Scene scene) {
      String told =
          switch (act) {
            case Act.Launch(LaunchRequest r) -> r.tags() + " " + r.userData();
            case Act.Send(var machine, var token, var script) ->
                script.arguments() + " " + script.text();
            default -> "";
          };
      check(told, scene);
    }

    @Override
    void object(String key, byte @Nullable [] body, Scene scene) {
      if (body != null) {
        check(new String(body, StandardCharsets.UTF_8), scene);
      }
    }

    private void check(String told, Scene scene) {
      if (!told.isEmpty()) {
        tokens(scene)
            .forEach((name, value) -> {
              if (told.contains(value)) {
                scene.broken(this, "the value of " + name + " is told");
              }
            });
      }
    }
  }

  /** A token is made up once. */
  static final class Law15TokensStay extends Law {
    private final Map<String, String> first = new HashMap<>();

    Law15TokensStay() {
      super(15, "Tokens are never made anew by themselves");
    }

    @Override
    void step(Scene scene) {
      tokens(scene)
          .forEach((name, value) -> {
            String before = first.putIfAbsent(name, value);
            if (before != null && !before.equals(value)) {
              scene.broken(this, name + " has another value than before");
            }
          });
    }

    @Override
    void before(Act act, Scene scene) {
      String uid = scene.life().uid();
      if (act instanceof Act.DeleteSecret(String name)
          && !scene.deleting()
          && !name.equals(SecretNames.restoring(uid))
          && !name.equals(SecretNames.tokens(uid))) {
        scene.broken(this, name + " is deleted");
      }
      if (act instanceof Act.CreateSecret(String name) && renewed(name, uid)) {
        Rotation rotation = scene.status().operations().rotation();
        if (rotation == null || !name.endsWith("-" + rotation.to())) {
          scene.broken(this, name + " is made and no rotation is under way");
        }
      }
    }

    /** Whether it is not one of the first tokens. */
    private static boolean renewed(String name, String uid) {
      return name.startsWith(SecretNames.serverToken(uid) + "-")
          || name.startsWith(SecretNames.agentToken(uid) + "-");
    }

    @Override
    void wrote(
        @Nullable StatusObject<ClusterStatus> earlier,
        StatusObject<ClusterStatus> written,
        Scene scene) {
      Rotation begun = rotation(written);
      if (earlier == null || begun == null || rotation(earlier) != null) {
        return;
      }
      String asked = scene.inForce().map(spec -> spec.requests().rotateTokens()).orElse("");
      String handled = RequestLaws.handled(earlier).rotateTokens();
      if (!begun.request().equals(asked) || asked.equals(handled)) {
        scene.broken(this, "tokens are changed and nobody asked for it: " + begun);
      }
    }

    private static @Nullable Rotation rotation(StatusObject<ClusterStatus> status) {
      ClusterStatus body = status.status();
      return body == null ? null : body.operations().rotation();
    }
  }
}
