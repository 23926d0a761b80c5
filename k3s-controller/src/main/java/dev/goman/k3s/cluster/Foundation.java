package dev.goman.k3s.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 */
public record Foundation(
    List<String> regions,
    List<String> zones,
    String group,
    Map<String, String> images,
    List<String> secrets,
    boolean initialised) {
  public static final Foundation NONE = new Foundation(null, null, null, null, null, false);

  public Foundation(
      @Nullable List<String> regions,
      @Nullable List<String> zones,
      @Nullable String group,
      @Nullable Map<String, String> images,
      @Nullable List<String> secrets,
      boolean initialised) {
    this.regions = Given.list(regions, "regions");
    this.zones = Given.list(zones, "zones");
    this.group = Given.text(group);
    this.images = Given.map(images);
    this.secrets = Given.list(secrets, "secrets");
    this.initialised = initialised;
  }

  public Foundation withRegion(String region) {
    return new Foundation(plus(regions, region), zones, group, images, secrets, initialised);
  }

  public Foundation withZones(List<String> newZones) {
    return new Foundation(regions, newZones, group, images, secrets, initialised);
  }

  public Foundation withGroup(String newGroup) {
    return new Foundation(regions, zones, newGroup, images, secrets, initialised);
  }

  public Foundation withImage(Architecture architecture, String image) {
    Map<String, String> all = new TreeMap<>(images);
    all.put(architecture.toString(), image);
    return new Foundation(regions, zones, group, all, secrets, initialised);
  }

  public Foundation withSecret(String name) {
    return new Foundation(regions, zones, group, images, plus(secrets, name), initialised);
  }

  public Foundation withoutSecrets() {
    return new Foundation(regions, zones, group, images, List.of(), initialised);
  }

  public Foundation asInitialised() {
    return new Foundation(regions, zones, group, images, secrets, true);
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
