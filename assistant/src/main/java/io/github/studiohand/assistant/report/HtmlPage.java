package io.github.studiohand.assistant.report;

import freemarker.cache.ClassTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;

/** Pages that need nothing but themselves, made of the templates beside this class. */
public final class HtmlPage {
  private HtmlPage() {}

  /**
   * Fills in a template; whatever comes from the model is escaped.
   *
   * @param template its file name
   * @param model what it asks for
   * @return the page
   */
  public static String fill(String template, Map<String, Object> model) {
    Configuration freemarker = new Configuration(Configuration.VERSION_2_3_34);
    freemarker.setTemplateLoader(new ClassTemplateLoader(HtmlPage.class, ""));
    freemarker.setOutputFormat(HTMLOutputFormat.INSTANCE); // escapes everything by default
    freemarker.setDefaultEncoding("UTF-8");
    freemarker.setLocale(Locale.ROOT);
    freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    freemarker.setLogTemplateExceptions(false);
    try {
      StringWriter page = new StringWriter();
      freemarker.getTemplate(template).process(model, page);
      return page.toString();
    } catch (IOException | TemplateException e) {
      throw new IllegalStateException(template + ": " + e.getMessage(), e);
    }
  }
}
