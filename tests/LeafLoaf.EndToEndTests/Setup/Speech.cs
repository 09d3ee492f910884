using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests.Setup;

/// <summary>What a browser would hear and say, without a microphone and a loudspeaker: the engines' own events, fired by a test.</summary>
internal static class Speech
{
    public const string Script =
        """
        window.said_ = [];
        window.SpeechRecognition = window.webkitSpeechRecognition = class extends EventTarget {
          start() { window.ear_ = this; this.tell_('start'); }
          stop() { this.tell_('end'); }
          abort() { this.tell_('error', { error: 'aborted' }); this.tell_('end'); }
          hear(text, isFinal) { this.tell_('result', { resultIndex: 0, results: [Object.assign([{ transcript: text, confidence: .9 }], { isFinal })] }); }
          tell_(name, more) { const event = Object.assign(new Event(name), more); this.dispatchEvent(event); this['on' + name]?.(event); }
        };
        window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
        Object.defineProperty(window, 'speechSynthesis', { value: { cancel() {}, speak(u) { window.said_.push(u.text); setTimeout(() => u.onend()); } } });
        """;

    /// <summary>Presses the microphone and speaks: first a part is heard, then all of it.</summary>
    public static async Task SpeakAsync(this IPage page, string words)
    {
        await page.Locator("[data-chat-mic]").ClickAsync();
        await Expect(page.Locator("[data-chat-mic]")).ToHaveAccessibleNameAsync("Stop listening");
        await page.EvaluateAsync("words => { ear_.hear(words.slice(0, words.indexOf(' ') + 1), false); ear_.hear(words, true); ear_.stop(); }", words);
    }

    /// <summary>Waits until the last thing read aloud is what the last answer says.</summary>
    public static async Task ReadAloudAsync(this IPage page) => await page.WaitForFunctionAsync(
        "() => said_.length > 0 && said_.at(-1) === [...document.querySelectorAll('[data-chat-log] .reply [data-words]')].at(-1)?.textContent.replace(/\\s*\\[\\d+\\]/g, '').trim()");
}
