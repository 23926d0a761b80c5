package dev.goman.tui.ui.model;

import dev.goman.framework.resource.Resource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.tui.text.Text;
import dev.goman.tui.ui.screen.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that the UI knows at one moment. Immutable.
 *
 * @param shown the clusters as the list shows them, filtered and sorted
 * @param detail the cluster that is looked at, whole; absent until it was read, and once it is gone
 * @param path the pages from the first one to the one that is looked at; never empty
 * @param notes what was said, newest last
 * @param commands those that were given, newest last
 */
public record Model(
    Size size,
    Preferences preferences,
    Link link,
    Fleet fleet,
    Marks marks,
    Shown shown,
    @Nullable Resource<ClusterSpec, ClusterStatus> detail,
    EventLog events,
    History history,
    Work work,
    List<Visit> path,
    Mode mode,
    List<Note> notes,
    List<String> commands) {

  private static final int MOST_NOTES = 500;

  public static Model start(Size size, Preferences preferences, Link link) {
    return new Model(
        size,
        preferences,
        link,
        Fleet.NONE,
        Marks.NONE,
        Shown.NOTHING,
        null,
        EventLog.NONE,
        History.NONE,
        Work.UNKNOWN,
        List.of(Visit.of(new Page.Clusters())),
        new Mode.Browse(),
        List.of(),
        List.of());
  }

  /** The page that is looked at. */
  public Visit visit() {
    return path.getLast();
  }

  public Page page() {
    return visit().page();
  }

  /** The detail, if it is of the cluster that the page is about. */
  public Optional<Resource<ClusterSpec, ClusterStatus>> detailOf(String cluster) {
    return Optional.ofNullable(detail).filter(d -> d.metadata().name().equals(cluster));
  }

  /**
   * The events of a cluster, newest first: all of them where it is the one in detail, else those
   * that are among the newest of all clusters.
   */
  public List<EventLog.Entry> eventsOf(String cluster) {
    return detailOf(cluster)
        .flatMap(d -> Optional.ofNullable(d.status()))
        .map(status -> EventLog.all(cluster, status))
        .orElseGet(() -> events.of(cluster));
  }

  /** The note to be shown at the bottom now, if there is one. */
  public Optional<Note> toast(Instant now) {
    return notes.isEmpty()
        ? Optional.empty()
        : Optional.of(notes.getLast()).filter(n -> now.isBefore(n.until()));
  }

  public Model withVisit(Visit visit) {
    List<Visit> visits = new ArrayList<>(path);
    visits.set(visits.size() - 1, visit);
    return with(e -> e.path = List.copyOf(visits));
  }

  public Model withMode(Mode mode) {
    return with(e -> e.mode = mode);
  }

  public Model withPath(List<Visit> path) {
    return with(e -> e.path = List.copyOf(path));
  }

  public Model withSize(Size size) {
    return with(e -> e.size = size);
  }

  public Model withPreferences(Preferences preferences) {
    return with(e -> e.preferences = preferences);
  }

  public Model withLink(Link link) {
    return with(e -> e.link = link);
  }

  public Model withWork(Work work) {
    return with(e -> e.work = work);
  }

  public Model withDetail(@Nullable Resource<ClusterSpec, ClusterStatus> detail) {
    return with(e -> e.detail = detail);
  }

  public Model withCommands(List<String> commands) {
    return with(e -> e.commands = List.copyOf(commands));
  }

  /** With something said. */
  public Model saying(Note.Level level, String raw, Instant now) {
    List<Note> all = new ArrayList<>(notes);
    long number = all.isEmpty() ? 1 : all.getLast().number() + 1;
    all.add(new Note(number, now, level, Text.line(raw)));
    return with(
        e -> e.notes = List.copyOf(all.subList(Math.max(0, all.size() - MOST_NOTES), all.size())));
  }

  /** With changed clusters, their marks, their events, and a sample of the numbers. */
  public Model told(News news, Instant now) {
    Fleet newer = fleet.with(news.rows(), news.gone());
    boolean first = link.asOf() == null;
    return with(e -> {
      e.fleet = newer;
      if (shown.isOf(fleet, path.getFirst())) {
        e.shown = shown.following(newer, news, path.getFirst());
      }
      e.marks = first ? marks : marks.with(fleet, news.rows(), now);
      e.events = events.with(news.events());
      e.history = history.with(newer, now);
    });
  }

  /** With the list of clusters as the page now wants it. */
  public Model refreshed() {
    Visit list = path.getFirst();
    return shown.isOf(fleet, list) ? this : with(e -> e.shown = Shown.of(fleet, list));
  }

  private Model with(Consumer<Edit> change) {
    Edit edit = new Edit(this);
    change.accept(edit);
    return edit.model();
  }

  /** The fields that change, while they are changed. Never escapes. */
  private static final class Edit {
    private Size size;
    private Preferences preferences;
    private Link link;
    private Fleet fleet;
    private Marks marks;
    private Shown shown;
    private @Nullable Resource<ClusterSpec, ClusterStatus> detail;
    private EventLog events;
    private History history;
    private Work work;
    private List<Visit> path;
    private Mode mode;
    private List<Note> notes;
    private List<String> commands;

    private Edit(Model base) {
      size = base.size;
      preferences = base.preferences;
      link = base.link;
      fleet = base.fleet;
      marks = base.marks;
      shown = base.shown;
      detail = base.detail;
      events = base.events;
      history = base.history;
      work = base.work;
      path = base.path;
      mode = base.mode;
      notes = base.notes;
      commands = base.commands;
    }

    private Model model() {
      return new Model(
          size,
          preferences,
          link,
          fleet,
          marks,
          shown,
          detail,
          events,
          history,
          work,
          path,
          mode,
          notes,
          commands);
    }
  }
}
