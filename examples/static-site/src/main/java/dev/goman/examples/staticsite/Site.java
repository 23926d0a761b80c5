package dev.goman.examples.staticsite;

import java.io.IOException;
import java.util.Optional;

/** Where the files of a site are. Writing and deleting may be done again with no harm. */
public interface Site {

  Optional<String> read(String file) throws IOException;

  /** Makes the file this, whatever it was. */
  void write(String file, String content) throws IOException;

  /** Makes sure that there is no such file. */
  void delete(String file) throws IOException;
}
