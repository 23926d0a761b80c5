package dev.goman.examples.dnsrecords;

import java.util.List;

/**
 * The DNS service. Every method may throw a {@link DnsException}; whether the request took effect
 * is not known then.
 */
public interface Dns {

  /**
   * An entry as the service has it.
   *
   * @param id given by the service
   * @param owner an opaque text of whoever made it
   */
  record Entry(String id, String owner, String name, String address, int ttl) {
    /** Whether it is what is wanted. */
    boolean says(String otherName, String otherAddress, int otherTtl) {
      return name.equals(otherName) && address.equals(otherAddress) && ttl == otherTtl;
    }
  }

  List<Entry> ownedBy(String owner);

  /**
   * Makes an entry.
   *
   * @param token the same token makes one entry only, however often it is sent
   */
  void create(String token, String owner, String name, String address, int ttl);

  /** Changes an entry; one that is gone is left so. */
  void update(String id, String name, String address, int ttl);

  /** Makes sure that there is no such entry. */
  void delete(String id);
}
