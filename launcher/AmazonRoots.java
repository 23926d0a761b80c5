import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.regex.Pattern;

/**
 * Leaves of a Java's list of certificate authorities those that vouch for AWS: Amazon's own, and
 * DigiCert, which did before. All of the list is read before a program's first request, and the
 * function calls nobody but AWS.
 *
 * <p>usage: java AmazonRoots.java CACERTS
 *
 * @see <a href="https://www.amazontrust.com/repository/">Amazon Trust Services</a>
 */
final class AmazonRoots {
  private static final Pattern VOUCHERS =
      Pattern.compile("\\bO=\"?(Amazon|Starfield Technologies, Inc\\.|DigiCert Inc)\"?(,|$)");
  private static final Pattern AMAZON = Pattern.compile("\\bCN=Amazon Root CA 1\\b");
  private static final char[] USUAL_PASSWORD = "changeit".toCharArray();

  private AmazonRoots() {}

  public static void main(String[] arguments) throws IOException, GeneralSecurityException {
    File list = new File(arguments[0]);
    KeyStore all = KeyStore.getInstance(list, (char[]) null);
    KeyStore kept = KeyStore.getInstance("JKS"); // read without a password
    kept.load(null, null);
    boolean hasAmazon = false;
    for (String name : Collections.list(all.aliases())) {
      Certificate certificate = all.getCertificate(name);
      String subject = subject(certificate);
      if (VOUCHERS.matcher(subject).find()) {
        kept.setCertificateEntry(name, certificate);
        hasAmazon |= AMAZON.matcher(subject).find();
      }
    }
    if (!hasAmazon) {
      throw new GeneralSecurityException(list + " does not know Amazon Root CA 1");
    }
    try (OutputStream out = Files.newOutputStream(list.toPath())) {
      kept.store(out, USUAL_PASSWORD);
    }
  }

  private static String subject(Certificate certificate) {
    return certificate instanceof X509Certificate x509 ? x509.getSubjectX500Principal().toString() : "";
  }
}
