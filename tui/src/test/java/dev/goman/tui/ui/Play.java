package dev.goman.tui.ui;

import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.StatusObject;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.tui.ui.input.Input;
import dev.goman.tui.ui.input.Keymap;
import dev.goman.tui.ui.model.ClusterRow;
import dev.goman.tui.ui.model.EventLog;
import dev.goman.tui.ui.model.Link;
import dev.goman.tui.ui.model.Model;
import dev.goman.tui.ui.model.News;
import dev.goman.tui.ui.model.Page;
import dev.goman.tui.ui.model.Preferences;
import dev.goman.tui.ui.model.Work;
import dev.goman.tui.ui.page.Targets;
import dev.goman.tui.ui.screen.Frame;
import dev.goman.tui.ui.screen.Glyphs;
import dev.goman.tui.ui.screen.Size;
import dev.goman.tui.ui.screen.Theme;
import dev.goman.tui.ui.update.Effect;
import dev.goman.tui.ui.update.Msg;
import dev.goman.tui.ui.update.Next;
import dev.goman.tui.ui.update.Update;
import dev.goman.tui.ui.view.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The UI without a terminal: messages go in, effects and frames come out, time stands still. */
public final class Play {
  private final List<Effect> effects = new ArrayList<>();
  private Instant now = Scenes.NOW;
  private Model model;

  private Play(Preferences preferences) {
    Link link = new Link("file:/home/ann/state", true, 10, Link.Host.HERE, null, null);
    model = Model.start(Size.USUAL, preferences, link);
  }

  /** With nothing known yet. */
  public static Play empty() {
    return with(preferences(false));
  }

  public static Play with(Preferences preferences) {
    return new Play(preferences);
  }

  public static Preferences preferences(boolean readOnly) {
    return new Preferences(
        new Theme(Theme.Name.DARK, Glyphs.UNICODE),
        Keymap.usual(),
        readOnly,
        false,
        List.of("home", "prod"));
  }

  /** As if the cloud were not simulated. */
  public Play real() {
    Link link = model.link();
    model =
        model.withLink(new Link(link.url(), false, 1, link.host(), link.asOf(), link.trouble()));
    return this;
  }

  /** With seven clusters, one of each kind. */
  public static Play usual() {
    return empty().fill();
  }

  public Play fill() {
    return told(
        Scenes.ready("api"),
        Scenes.blocked("billing"),
        Scenes.fresh("crm"),
        Scenes.degraded("docs"),
        Scenes.joining("edge"),
        Scenes.paused("finance"),
        Scenes.ready("games"));
  }

  /** Tells of clusters. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Play told(Resource<ClusterSpec, ClusterStatus>... clusters) {
    News news = News.NONE;
    for (Resource<ClusterSpec, ClusterStatus> cluster : clusters) {
      StatusObject<ClusterStatus> status = cluster.status();
      String name = cluster.metadata().name();
      List<EventLog.Entry> events =
          status == null
              ? List.of()
              : status.events().stream().map(e -> EventLog.Entry.of(name, e)).toList();
      news = news.and(News.of(ClusterRow.of(cluster), events));
    }
    return tell(new Msg.Told(news, now, null));
  }

  /** Tells of the cluster that is looked at as a whole. */
  public Play seen(Resource<ClusterSpec, ClusterStatus> cluster) {
    return tell(new Msg.Seen(cluster.metadata().name(), cluster));
  }

  public Play tell(Msg msg) {
    Next next = Update.update(model, msg, now);
    model = next.model();
    effects.addAll(next.effects());
    return this;
  }

  /** Presses keys, given by their names. */
  public Play keys(String... names) {
    for (String name : names) {
      tell(new Msg.Typed(new Input.Key(name)));
    }
    return this;
  }

  /** Moves the cursor down to what has this id. */
  public Play onto(String id) {
    for (int i = 0; i < 100 && !cursor().equals(id); i++) {
      keys("j");
    }
    return this;
  }

  /** Types text, a key for each character. */
  public Play type(String text) {
    text.codePoints().forEach(c -> keys(Character.toString(c)));
    return this;
  }

  public Play pass(Duration time) {
    now = now.plus(time);
    return tell(new Msg.Passed());
  }

  public Play size(int columns, int rows) {
    return tell(new Msg.Resized(new Size(columns, rows)));
  }

  public Model model() {
    return model;
  }

  public Page page() {
    return model.page();
  }

  /** The effects since this was last asked. */
  public List<Effect> effects() {
    List<Effect> all = List.copyOf(effects);
    effects.clear();
    return all;
  }

  /** What the cursor is on. */
  public String cursor() {
    return Targets.id(model, now);
  }

  public Frame frame() {
    return View.view(model, model.size(), model.preferences().theme(), now);
  }

  public String text() {
    return frame().toText();
  }

  /** What was last said at the bottom. */
  public String said() {
    return model.notes().isEmpty() ? "" : model.notes().getLast().text();
  }

  public static Work work() {
    return new Work(
        "1 ready, 1 with workers, 4 waiting for their time, 0 parked; 90 taken so far, 2 again after"
            + " a failure",
        List.of(
            new Work.Row(
                "edge",
                true,
                "goman-1f2e/3",
                "reconcile",
                Scenes.NOW.minusSeconds(2),
                Scenes.NOW.plusSeconds(5),
                "a machine boots",
                0,
                17,
                "edge is with a worker for 2s: the spec has changed"),
            new Work.Row(
                "billing",
                false,
                "goman-1f2e/1",
                "reconcile",
                Scenes.NOW.minusSeconds(20),
                Scenes.NOW.plusSeconds(95),
                "the cloud refused: quota",
                4,
                9,
                ""),
            new Work.Row(
                "api",
                false,
                "goman-1f2e/2",
                "reconcile",
                Scenes.NOW.minusSeconds(900),
                null,
                "",
                0,
                3,
                "")),
        false,
        Scenes.NOW);
  }
}
