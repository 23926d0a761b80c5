package dev.goman.k3s.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster stands on besides its machines.
 *
 * @param regions every region in which something of it may exist
 * @param zones in which its machines are spread, in order; empty until known
 * @param group its security group; empty until there is one
 * @param images the pinned image for each architecture
 * @param secrets the names of those that were created; never their values
 * @param initialised whether its first server has once been ready, so that no other may ever start
 *     a new datastore
 * @param looks how often the cloud was looked at since this was begun; after a status was lost what
 *     was there before must have had time to show itself before anything is launched
 */
public record Foundation(
    List<String> regions,
    List<String> zones,
    String group,
    Map<String, String> images,
    List<String> secrets,
    boolean initialised,
    int looks,
    Firewall firewall) {
  public static final Foundation NONE =
      new Foundation(null, null, null, null, null, false, 0, null);

  public Foundation(
      @Nullable List<String> regions,
      @Nullable List<String> zones,
      @Nullable String group,
      @Nullable Map<String, String> images,
      @Nullable List<String> secrets,
      boolean initialised,
      int looks,
      @Nullable Firewall firewall) {
    this.regions = Given.list(regions, "regions");
    this.zones = Given.list(zones, "zones");
    this.group = Given.text(group);
    this.images = Given.map(images);
    this.secrets = Given.list(secrets, "secrets");
    this.initialised = initialised;
    this.looks = looks;
    this.firewall = Objects.requireNonNullElse(firewall, Firewall.NONE);
  }

  public Foundation withRegion(String region) {
    return new Foundation(
        plus(regions, region), zones, group, images, secrets, initialised, looks, firewall);
  }

  public Foundation withZones(List<String> newZones) {
    return new Foundation(regions, newZones, group, images, secrets, initialised, looks, firewall);
  }

  public Foundation withGroup(String newGroup) {
    return new Foundation(regions, zones, newGroup, images, secrets, initialised, looks, firewall);
  }

  public Foundation withImage(Architecture architecture, String image) {
    Map<String, String> all = new TreeMap<>(images);
    all.put(architecture.toString(), image);
    return new Foundation(regions, zones, group, all, secrets, initialised, looks, firewall);
  }

  /** The pinned image is not there any more, so that another one has to be. */
  public Foundation withoutImage(Architecture architecture) {
    Map<String, String> others = new TreeMap<>(images);
    others.remove(architecture.toString());
    return new Foundation(regions, zones, group, others, secrets, initialised, looks, firewall);
  }

  public Foundation withSecret(String name) {
    return new Foundation(
        regions, zones, group, images, plus(secrets, name), initialised, looks, firewall);
  }

  public Foundation withoutSecret(String name) {
    List<String> rest = secrets.stream().filter(secret -> !secret.equals(name)).toList();
    return new Foundation(regions, zones, group, images, rest, initialised, looks, firewall);
  }

  public Foundation withoutSecrets() {
    return new Foundation(regions, zones, group, images, List.of(), initialised, looks, firewall);
  }

  public Foundation withFirewall(Firewall seen) {
    return new Foundation(regions, zones, group, images, secrets, initialised, looks, seen);
  }

  /** Nobody has ever worked on this cluster before, so that there is nothing to look for. */
  public Foundation asNew() {
    return new Foundation(
        regions, zones, group, images, secrets, initialised, Absence.LEAST_LOOKS, firewall);
  }

  /** Somebody has worked on it before: what is there must be looked for from now on. */
  public Foundation asFound() {
    return new Foundation(regions, zones, group, images, secrets, initialised, 0, firewall);
  }

  /** The cloud was looked at once more. */
  public Foundation lookedAt() {
    int more = Math.min(looks + 1, Absence.LEAST_LOOKS);
    return new Foundation(regions, zones, group, images, secrets, initialised, more, firewall);
  }

  /** Whether what was there before has had time to show itself. */
  public boolean surveyed() {
    return looks >= Absence.LEAST_LOOKS;
  }

  public Foundation asInitialised() {
    return new Foundation(regions, zones, group, images, secrets, true, looks, firewall);
  }

  private static List<String> plus(List<String> list, String one) {
    if (list.contains(one)) {
      return list;
    }
    List<String> all = new ArrayList<>(list);
    all.add(one);
    return all;
  }
}
