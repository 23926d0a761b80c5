package dev.goman.framework.aws;

import com.adobe.testing.s3mock.S3MockApplication;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** S3Mock in this process, on loopback only. */
final class LocalS3 {
  private static final String LOOPBACK = "127.0.0.1";

  private LocalS3() {}

  /** Starts a server of its own. */
  @SuppressWarnings("deprecation") // it would rather be run in a container
  static URI start() {
    Map<String, Object> properties = new HashMap<>(); // S3Mock adds to it
    properties.put(S3MockApplication.PROP_HTTP_PORT, S3MockApplication.RANDOM_PORT);
    properties.put(S3MockApplication.PROP_HTTPS_PORT, S3MockApplication.RANDOM_PORT);
    properties.put(S3MockApplication.PROP_SILENT, true);
    properties.put("server.address", LOOPBACK);
    properties.put("spring.main.sources", OnLoopback.class.getName());
    S3MockApplication server = S3MockApplication.start(properties);
    return URI.create("http://" + LOOPBACK + ":" + server.getHttpPort());
  }

  /** S3Mock lets its HTTP connector listen on all interfaces. */
  @Configuration(proxyBeanMethods = false)
  static class OnLoopback {
    @Bean
    static BeanPostProcessor onLoopback() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          if (bean instanceof Connector connector) {
            connector.setProperty("address", LOOPBACK);
          }
          return bean;
        }
      };
    }
  }
}
