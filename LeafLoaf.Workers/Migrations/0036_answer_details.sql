-- What an answer was shown with besides its words (trace, sources, products), sealed, so that it is there again when the page is.

alter table conversation_messages add details text;
